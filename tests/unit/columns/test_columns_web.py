"""Exports of the web and of public voices: what each file and column is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table

    Export = dict[str, tuple[list[object], Role]]

USERS = [f"C-{i:04}" for i in range(9)]
IDS = [f"{7_919 * i:08x}" for i in range(60)]
DEVICES = [f"{7_919 * i}.1735689600" for i in range(30)]
MICROS = [1_735_689_600_000_000 + 977 * i * 1_000_000 for i in range(60)]
MILLIS = [1_735_689_600_000 + 977 * i * 1_000 for i in range(60)]
SECONDS = [1_735_689_600 + 977 * i for i in range(60)]
DAYS = [f"202503{i:02}" for i in range(1, 29)]
TIMES = [f"2025-03-{i:02} 10:15:00" for i in range(1, 29)]
ZONED = [f"2025-03-{i:02}T10:15:00.0000000+00:00" for i in range(1, 29)]
PAGES = [f"https://www.shop.example/{place}" for place in ("", "shoes/1", "help/returns", "cart")]
TITLES = ["Home", "Red shoes", "Help", "Cart"]
TEXTS = [f"the sole came off after {i} weeks and nobody answers" for i in range(60)]
MAILS = [f"p{i}@example.org" for i in range(25)]
NAMES = ["Ana Ito", "Ben Roy", "Cy Wu"]
NUMBERS = [3, 17, 250, 41]
MANY = [10, 250, 4_000, 917, 33, 0]
NOTHING = [None]

GA4_EVENTS: Export = {
    "event_date": (DAYS, Role.DATE),
    "event_timestamp": (MICROS, Role.CREATED_AT),
    "event_name": (["page_view", "session_start", "add_to_cart"], Role.EVENT),
    "event_params.page_location": (PAGES, Role.PAGE),
    "event_params.page_title": (TITLES, Role.PAGE),
    "event_params.ga_session_id": (SECONDS, Role.RECORD_ID),
    "event_params.ga_session_number": ([1, 2, 7], Role.QUANTITY),
    "event_params.engagement_time_msec": (MANY, Role.DURATION),
    "event_params.search_term": (["red shoes", "returns"], Role.SEARCH),
    "event_params.page_referrer": (["https://www.google.com/"], Role.IGNORE),
    "event_bundle_sequence_id": (NUMBERS, Role.IGNORE),
    "user_id": (USERS, Role.CUSTOMER_ID),
    "user_pseudo_id": (DEVICES, Role.DEVICE),
    "user_first_touch_timestamp": (MICROS, Role.DATE),
    "device.category": (["mobile", "desktop"], Role.CATEGORY),
    "geo.country": (["Germany", "France"], Role.COUNTRY),
    "traffic_source.name": (["spring", "(direct)"], Role.CATEGORY),
    "traffic_source.medium": (["organic", "cpc"], Role.ACQUISITION_CHANNEL),
    "traffic_source.source": (["google", "bing"], Role.ACQUISITION_CHANNEL),
    "stream_id": ([4455], Role.IGNORE),
}
GA4_VISITORS: Export = {
    "Effective user ID": ([f"C-{i:04}" for i in range(60)], Role.CUSTOMER_ID),
    "Stream name": (["Web"], Role.IGNORE),
    "First seen": (DAYS, Role.DATE),
    "Last seen": (DAYS, Role.DATE),
    "Event count": (MANY, Role.QUANTITY),
    "Sessions": (NUMBERS, Role.QUANTITY),
}
GA4_REPORT: Export = {
    "Date": (DAYS, Role.CREATED_AT),
    "Session default channel group": (["Direct", "Organic Search"], Role.ACQUISITION_CHANNEL),
    "Sessions": (MANY, Role.QUANTITY),
    "Total revenue": (["12.50", "400.10"], Role.AMOUNT),
}
MATOMO: Export = {
    "idSite": ([1], Role.IGNORE),
    "idVisit": (list(range(1_000, 1_060)), Role.RECORD_ID),
    "visitIp": (["10.0.0.0"], Role.IGNORE),
    "visitorId": (IDS[:30], Role.DEVICE),
    "fingerprint": (IDS[:30], Role.IGNORE),
    **{
        f"actionDetails_{i}_{name}": told
        for i in range(2)
        for name, told in {
            "type": (["action", "search"], Role.EVENT),
            "url": (PAGES, Role.PAGE),
            "pageTitle": (TITLES, Role.IGNORE),
            "pageId": (IDS, Role.IGNORE),
            "timeSpent": (MANY, Role.DURATION),
            "timeSpentPretty": (["3 min 2s", "40s"], Role.IGNORE),
            "subtitle": (PAGES, Role.IGNORE),
            "icon": (NOTHING, Role.IGNORE),
            "timestamp": (SECONDS, Role.DATE),
            "siteSearchKeyword": (["hat", "boot", None], Role.SEARCH),
        }.items()
    },
    "serverDate": (["2025-03-04", "2025-03-05"], Role.DATE),
    "firstActionTimestamp": (SECONDS, Role.CREATED_AT),
    "serverTimestamp": (SECONDS, Role.DATE),
    "userId": (USERS, Role.CUSTOMER_ID),
    "visitorType": (["new", "returning"], Role.CATEGORY),
    "visitCount": (NUMBERS, Role.QUANTITY),
    "referrerType": (["direct", "search"], Role.ACQUISITION_CHANNEL),
    "deviceType": (["Desktop", "Smartphone"], Role.CATEGORY),
    "country": (["Germany", "France"], Role.COUNTRY),
    "visitDuration": (MANY, Role.DURATION),
    "visitDurationPretty": (["3 min 2s", "40s"], Role.IGNORE),
}
EVENT_LOG: Export = {
    "user": (USERS, Role.CUSTOMER_ID),
    "event": (["view", "login", "add to cart"], Role.EVENT),
    "time": (TIMES, Role.CREATED_AT),
    "url": (["/a/b", "/help/returns"], Role.PAGE),
}
TRUSTPILOT: Export = {
    "Review Id": (IDS, Role.RECORD_ID),
    "Review Created (UTC)": (TIMES, Role.CREATED_AT),
    "Review Consumer User Id": (IDS, Role.AUTHOR),
    "Review Username": (NAMES, Role.NAME),
    "Review User Email": (MAILS, Role.EMAIL),
    "Review Stars": ([1, 4, 5], Role.RATING),
    "Review Title": (["Good", "Never again"], Role.SUBJECT),
    "Review Content": (TEXTS, Role.TEXT),
    "Source Of Review": (["Invitation", "Organic"], Role.IGNORE),
    "Domain URL": (["shop.example"], Role.IGNORE),
    "Business Reply Date (UTC)": (TIMES, Role.DATE),
    "Company Reply": (TEXTS[:3], Role.IGNORE),
}
JUDGE_ME: Export = {
    "title": (["Nice", "Too small"], Role.SUBJECT),
    "body": (TEXTS, Role.TEXT),
    "rating": ([1, 4, 5], Role.RATING),
    "review_date": ([f"{time} UTC" for time in TIMES], Role.CREATED_AT),
    "source": (["email", "web"], Role.IGNORE),
    "curated": (["ok"], Role.IGNORE),
    "reviewer_name": (NAMES, Role.NAME),
    "reviewer_email": (MAILS, Role.EMAIL),
    "product_id": (list(range(7_400_000, 7_400_009)), Role.PRODUCT),
    "product_handle": (["red-shoe", "hat"], Role.PRODUCT),
    "reply": (["Thank you so much for this", None], Role.IGNORE),
    "reply_date": (TIMES, Role.DATE),
    "ip_address": (["10.0.0.7"], Role.IGNORE),
}
PLAY: Export = {
    "Package Name": (["com.shop"], Role.IGNORE),
    "App Version Code": ([91, 92, 97], Role.IGNORE),
    "Reviewer Language": (["en", "de"], Role.IGNORE),
    "Device": (["a52q", "b1"], Role.CATEGORY),
    "Review Submit Date and Time": (TIMES, Role.CREATED_AT),
    "Review Submit Millis Since Epoch": (MILLIS, Role.DATE),
    "Star Rating": ([1, 4, 5], Role.RATING),
    "Review Title": (NOTHING, Role.SUBJECT),
    "Review Text": ([*TEXTS[:6], *[None] * 54], Role.TEXT),
    "Developer Reply Date and Time": (NOTHING, Role.DATE),
    "Developer Reply Text": (NOTHING, Role.IGNORE),
}
DISCORD: Export = {
    "AuthorID": ([str(3 * 10**17 + 7_919 * i) for i in range(20)], Role.AUTHOR),
    "Author": ([f"user{i}" for i in range(20)], Role.AUTHOR),
    "Date": (ZONED, Role.CREATED_AT),
    "Content": (TEXTS, Role.TEXT),
    "Attachments": (NOTHING, Role.IGNORE),
}
LINKEDIN: Export = {
    "Date": ([f"03/{i:02}/2025" for i in range(1, 29)], Role.CREATED_AT),
    "Impressions (organic)": (MANY, Role.QUANTITY),
    "Clicks (total)": (MANY, Role.QUANTITY),
    "Reactions (total)": (MANY, Role.QUANTITY),
    "Comments (total)": (MANY, Role.QUANTITY),
}
FORUM: Export = {
    "post_id": (IDS, Role.RECORD_ID),
    "username": ([f"user{i}" for i in range(20)], Role.AUTHOR),
    "is_staff": (["true", "false"], Role.STAFF),
    "created_at": (TIMES, Role.CREATED_AT),
    "reply_to_post_number": ([*IDS[:20], None], Role.REPLY_TO),
    "accepted_answer": (["true", "false"], Role.ACCEPTED),
    "like_count": (NUMBERS, Role.QUANTITY),
    "raw": (TEXTS, Role.TEXT),
}
EXPORTS: dict[str, tuple[str, Kind, Export]] = {
    "GA4 events": ("events_20250101.jsonl", Kind.EVENTS, GA4_EVENTS),
    "GA4 visitors": ("export.csv", Kind.WEB, GA4_VISITORS),
    "GA4 report": ("export.csv", Kind.WEB, GA4_REPORT),
    "Matomo": ("export.csv", Kind.WEB, MATOMO),
    "event log": ("export.csv", Kind.EVENTS, EVENT_LOG),
    "Trustpilot": ("export.csv", Kind.REVIEWS, TRUSTPILOT),
    "Judge.me": ("export.csv", Kind.REVIEWS, JUDGE_ME),
    "Google Play": ("reviews_com.shop_202503.csv", Kind.REVIEWS, PLAY),
    "Discord": ("discord_support.csv", Kind.SOCIAL, DISCORD),
    "LinkedIn": ("export.csv", Kind.SOCIAL, LINKEDIN),
    "forum": ("forum_posts.csv", Kind.SOCIAL, FORUM),
}
"""Headers and values as tools of the web write them."""


@pytest.mark.parametrize("tool", EXPORTS)
def test_exports_of_the_web_are_understood(tool: str, understand: Callable[..., Table]) -> None:
    name, kind, columns = EXPORTS[tool]
    table = understand(name, {header: cells for header, (cells, _) in columns.items()})
    assert table.kind is kind
    told = {column.name: column.role for column in table.columns}
    assert told == {header: role for header, (_, role) in columns.items()}


def test_a_handle_beside_a_customer_is_an_author(understand: Callable[..., Table]) -> None:
    table = understand("handles.csv", {"handle": [f"user{i}" for i in range(20)], "customer": IDS})
    assert table.kind is Kind.UNKNOWN
    assert [column.role for column in table.columns] == [Role.AUTHOR, Role.CUSTOMER_ID]
