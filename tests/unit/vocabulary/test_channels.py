from __future__ import annotations

import pytest

from personakit.vocabulary import Channel
from personakit.vocabulary.channels import to_channel


@pytest.mark.parametrize(
    ("channel", "values"),
    [
        (
            Channel.PHONE,
            ["Phone", "Voicebot", "Telefonat", "Inbound call", "Anruf", "llamada"],
        ),
        (Channel.EMAIL, ["Mail", "E-Mail", "email", "Correo electrónico", "courriel"]),
        (Channel.CHAT, ["Chat", "Live chat (website)", "WhatsApp", "SMS", "Facebook Messenger"]),
        (Channel.WEB_FORM, ["Web", "Web form", "Kontaktformular", "online shop"]),
        (Channel.SELF_SERVICE, ["Help center", "Mein Konto", "FAQ", "Customer portal"]),
        (Channel.SOCIAL, ["Instagram", "Google Business", "Twitter DM", "Soziale Medien"]),
        (
            Channel.STORE,
            ["pos", "In person", "Branch", "Sportello", "Filiale", "En tienda"],
        ),
        (Channel.APP, ["App", "Mobile app", "in-app"]),
        (Channel.LETTER, ["Letter", "Postal mail", "Brief", "Fax"]),
        (Channel.MARKETPLACE, ["Amazon.de", "eBay", "Marketplace"]),
        (Channel.PARTNER, ["Travel Agency", "Fachhändler", "revendeur", "mayorista", "Broker"]),
        (Channel.SALES_STAFF, ["Corporate Desk", "Außendienst", "Inside sales", "vendedor"]),
        (Channel.OTHER, ["carrier pigeon", "", "Phonetics"]),
    ],
)
def test_channels_as_exports_write_them(channel: Channel, values: list[str]) -> None:
    assert {value: to_channel(value) for value in values} == dict.fromkeys(values, channel)
