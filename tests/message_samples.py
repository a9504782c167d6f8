"""Exports of helpdesks with a row a message, in the forms that tools write them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from pathlib import Path

AGENTS = ("Ada Moss", "Bo Lind", "Cleo Hart", "Dov Katz")
FORMS = ("comments", "parts", "conversations", "one_file", "german")
WITHOUT_NOTES = ("one_file", "german")
"""Forms that leave out what customers do not see."""
COLUMNS = ["contact", "customer", "side", "writer", "at", "text", "public"]


def messages(contacts: int = 240, seed: int = 0) -> pd.DataFrame:
    """Contacts of half as many customers: a question, now and then a machine, a note, a reply."""
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(contacts):
        contact, who = f"T{number:05}", f"c{number % (contacts // 2):04}@mail.example"
        begun = pd.Timestamp("2025-01-01") + pd.Timedelta(hours=float(rng.uniform(0, 8600)))
        replied = begun + pd.Timedelta(hours=float(rng.lognormal(1, 0.5)))
        hurt, agent = rng.random() < 0.5, AGENTS[rng.integers(4)]
        asks = "My parcel never arrived, where is it" if hurt else "Which lamp do you recommend"
        rows.append((contact, who, "customer", who[:5], begun, f"{asks} {number}", True))
        if rng.random() < 0.3:
            at_once = begun + pd.Timedelta(seconds=5)
            rows.append((contact, who, "machine", "Helper", at_once, "We got your message.", True))
        if rng.random() < 0.2:
            before = replied - pd.Timedelta(minutes=1)
            rows.append((contact, who, "agent", "Eve Note", before, "Sorry, see policy", False))
        reply = "Dear Ms. Otto," if rng.random() < 0.5 else "Hello,"
        reply += " we are sorry for the trouble." if hurt and rng.random() < 0.6 else ""
        reply += " Our terms and conditions say when." if rng.random() < 0.3 else ""
        rows.append((contact, who, "agent", agent, replied, f"{reply} {rng.integers(10**6)}", True))
        if rng.random() < 0.5:
            other = agent if rng.random() < 0.6 else AGENTS[rng.integers(4)]
            for hours, side, name, text in (
                (1, "customer", who[:5], "Thanks a lot, the refund came"),
                (2, "agent", other, "Sorry again, you are welcome"),
            ):
                at = replied + pd.Timedelta(hours=hours)
                rows.append((contact, who, side, name, at, text, True))
    return pd.DataFrame(rows, columns=COLUMNS)


def write(told: pd.DataFrame, form: str, folder: Path) -> Path:
    """Write messages as one of `FORMS`."""
    folder.mkdir(parents=True)
    frames = {"comments": _comments, "parts": _parts, "conversations": _conversations}
    if form in WITHOUT_NOTES:
        frame = (_one_file if form == "one_file" else _german)(told[told["public"]])
    else:
        frame = frames[form](told)
    frame.to_csv(folder / f"{form}.csv", index=False)
    if form in ("comments", "conversations"):
        first = told.groupby("contact", as_index=False).first()
        pd.DataFrame({
            "Ticket ID": first["contact"], "Requester email": first["customer"],
            "Created at": first["at"].dt.strftime("%Y-%m-%d %H:%M:%S"), "Status": "closed",
            "Channel": "Email",
        }).to_csv(folder / "tickets.csv", index=False)  # fmt: skip
    return folder


def _day(told: pd.DataFrame, form: str = "%Y-%m-%d %H:%M:%S") -> pd.Series:
    return told["at"].dt.strftime(form)


def _side(told: pd.DataFrame, *names: str) -> pd.Series:
    return told["side"].map(dict(zip(("customer", "agent", "machine"), names, strict=True)))


def _comments(told: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({
        "Ticket ID": told["contact"], "Comment ID": np.arange(len(told)),
        "Author": told["writer"], "Author role": _side(told, "end-user", "agent", "system"),
        "Public": told["public"].map({True: "true", False: "false"}), "Created at": _day(told),
        "Body": told["text"],
    })  # fmt: skip


def _parts(told: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({
        "conversation_id": told["contact"], "part_id": np.arange(len(told)),
        "user_email": told["customer"], "author_type": _side(told, "user", "admin", "bot"),
        "author_name": told["writer"], "created_at": _day(told), "body": told["text"],
        "part_type": np.where(told["public"], "comment", "note"),
    })  # fmt: skip


def _conversations(told: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({
        "ticket_id": told["contact"], "incoming": _side(told, "true", "false", "false"),
        "private": (~told["public"]).map({True: "true", False: "false"}),
        "user_id": told["writer"].factorize()[0] + 70_000, "body_text": told["text"],
        "created_at": _day(told),
    })  # fmt: skip


def _one_file(told: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({
        "Case number": told["contact"], "Customer email": told["customer"],
        "Direction": _side(told, "Inbound", "Outbound", "Outbound"),
        "Agent": told["writer"].where(told["side"] == "agent"), "Message": told["text"],
        "Sent at": _day(told), "Channel": "Chat",
    })  # fmt: skip


def _german(told: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({
        "Vorgang": told["contact"], "Kundennummer": told["customer"].str[:5],
        "Absender": _side(told, "Kunde", "Mitarbeiter", "System"),
        "Bearbeiter": told["writer"].where(told["side"] == "agent"), "Nachricht": told["text"],
        "Gesendet am": _day(told, "%d.%m.%Y %H:%M:%S"),
    })  # fmt: skip
