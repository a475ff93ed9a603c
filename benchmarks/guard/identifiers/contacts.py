"""The ways in which people write e-mails, phones, addresses, dates of birth, secrets and names."""

from __future__ import annotations

import base64
import ipaddress
import string
from functools import partial
from random import Random

from benchmarks.guard.identifiers import values as v
from benchmarks.guard.identifiers.values import (
    COMMON,
    HELD_OUT,
    TUNE,
    Writings,
    digits,
    grouped,
    letters_for_figures,
    pairs,
    token,
)

_LOWER = string.ascii_lowercase + string.digits
_UPPER = string.ascii_uppercase + string.digits
_THIN = "\u202f"


def _date(random: Random, template: str) -> str:
    day, month, year = v.date_parts(random)
    return template.format(
        d=day,
        dd=f"{day:02}",
        m=month,
        mm=f"{month:02}",
        y=year,
        yy=f"{year % 100:02}",
        month=v.WORDS["months"][month - 1],
        short=v.WORDS["short months"][month - 1],
        first="1er" if day == 1 else day,
        day_words="premier" if day == 1 else v.in_words(day),
        year_words=v.year_in_words(year),
    )


def _dates(part: str, *templates: str) -> Writings:
    return [(part, partial(_date, template=template)) for template in templates]


def _person(random: Random) -> tuple[str, str]:
    return v.first_name(random), v.surname(random)


def _mailbox(random: Random, accents: bool = False) -> str:
    first, last = _person(random)
    last = last.replace("'", "")
    local = random.choice(
        [f"{first}.{last}", f"{first[0]}{last}{digits(random, 2)}", f"{last}_{first}", f"{first}-{last}"]
    )
    if not accents:
        local = local.translate(str.maketrans("éÉèêëïîôçàâ", "eEeeeiiocaa"))
    return local.lower()


def _email(random: Random, accents: bool = False) -> str:
    hosts = [
        "orange.fr",
        "gmail.com",
        "laposte.net",
        "asso-lecole.org",
        "mail.ville-exemple.fr",
        "yahoo.fr",
        "free.fr",
    ]
    return f"{_mailbox(random, accents)}@{random.choice(hosts)}"


def _email_as(at: str, dot: str | None = None) -> v.Writing:
    def write(random: Random) -> str:
        address = _email(random)
        return (address if dot is None else address.replace(".", dot)).replace("@", at)

    return write


def _key(prefix: str, length: int, alphabet: str = string.ascii_letters + string.digits) -> v.Writing:
    return lambda random: prefix + token(random, length, alphabet)


def _address(template: str) -> v.Writing:
    def write(random: Random) -> str:
        return template.format(
            house=v.house(random),
            street=v.street(random),
            town=v.town(random),
            city=v.town(random).split(" ", 1)[1],
            overseas=v.overseas_town(random),
            box=random.randint(12, 40999),
            cedex=random.randint(1, 20),
            flat=random.randint(1, 140),
            name=v.surname(random),
        )

    return write


def _jwt(random: Random) -> str:
    return f"eyJ{token(random, 33)}.eyJ{token(random, 80)}.{token(random, 43)}"


def _ip6(random: Random) -> ipaddress.IPv6Address:
    return ipaddress.IPv6Address(0x2A01 << 112 | random.getrandbits(96))


def _ip4(random: Random) -> str:
    return str(ipaddress.IPv4Address(random.randint(0x0B000000, 0xDF000000)))


CONTACTS: dict[str, Writings] = {
    "IP": [
        (COMMON, _ip4),
        (COMMON, lambda r: _ip6(r).exploded),
        (COMMON, lambda r: str(_ip6(r))),
        (TUNE, lambda r: f"2001:db8::{token(r, 4, 'abcdef123456')}"),
        (TUNE, lambda r: f"{_ip4(r)}:{r.randint(1024, 60000)}"),
        (HELD_OUT, lambda r: f"fe80::{token(r, 4, 'abcdef123456')}:{token(r, 4, 'abcdef123456')}%eth0"),
        (HELD_OUT, lambda r: f"::ffff:{_ip4(r)}"),
        (HELD_OUT, lambda r: _ip6(r).exploded.upper()),
    ],
    "SECRET": [
        (COMMON, _key("sk-proj-", 60)),
        (COMMON, _key("sk-ant-api03-", 86, string.ascii_letters + string.digits + "_-")),
        (COMMON, _key("ghp_", 36)),
        (COMMON, _key("AIza", 35)),
        (COMMON, _jwt),
        (TUNE, _key("hf_", 34)),
        (TUNE, _key("AKIA", 16, _UPPER)),
        (TUNE, _key("glpat-", 20)),
        (TUNE, _key("gsk_", 52)),
        (TUNE, _key("xkeysib-", 64, "abcdef" + string.digits)),
        (TUNE, lambda r: f"xoxb-{digits(r, 12)}-{digits(r, 12)}-{token(r, 24)}"),
        (
            TUNE,
            lambda r: f"https://hooks.slack.com/services/T{token(r, 8, _UPPER)}/B{token(r, 8, _UPPER)}/{token(r, 24)}",
        ),
        (HELD_OUT, _key("sk_live_", 24)),
        (HELD_OUT, _key("github_pat_", 82)),
        (HELD_OUT, _key("pplx-", 48)),
        (HELD_OUT, _key("xai-", 80)),
        (HELD_OUT, _key("r8_", 37)),
        (HELD_OUT, _key("ntn_", 46)),
        (HELD_OUT, _key("sk-or-v1-", 64, "abcdef" + string.digits)),
        (HELD_OUT, _key("dop_v1_", 64, "abcdef" + string.digits)),
        (HELD_OUT, _key("npm_", 36)),
        (HELD_OUT, lambda r: f"SG.{token(r, 22)}.{token(r, 43)}"),
        (HELD_OUT, lambda r: f"{digits(r, 10)}:AA{token(r, 33)}"),
    ],
    # Nothing but what stands before tells that these are secret.
    "PLAIN_SECRET": [
        (COMMON, _key("", 32)),
        (COMMON, lambda r: token(r, 5, string.ascii_letters) + digits(r, 3) + r.choice("!$#*")),
        (COMMON, _key("", 40, "abcdef" + string.digits)),
        (TUNE, lambda r: r.choice(["Soleil", "Bonjour", "Lanterne"]) + digits(r, 4) + "!"),
        (TUNE, lambda r: base64.b64encode(token(r, 42).encode()).decode()),
        (HELD_OUT, lambda r: "-".join(token(r, 4, _LOWER) for _ in range(4))),
        (HELD_OUT, lambda r: r.choice(["chaton", "azerty", "marseille"]) + digits(r, 2)),
        (HELD_OUT, lambda r: base64.b64encode(f"{_email(r)}:{token(r, 12)}".encode()).decode()),
    ],
    "URL_SECRET": [
        (COMMON, _key("", 32)),
        (COMMON, _key("", 22, string.ascii_letters + string.digits + "_-")),
        (TUNE, _key("", 40, "abcdef" + string.digits)),
        (HELD_OUT, lambda r: str(r.getrandbits(128))),
        (HELD_OUT, lambda r: grouped(token(r, 32, "abcdef" + string.digits), "8444", "-")),
    ],
    "USERNAME": [
        (COMMON, lambda r: _mailbox(r).replace("-", "").replace(".", "_") + digits(r, 2)),
        (COMMON, lambda r: (v.first_name(r)[:1] + v.surname(r)).lower().replace("'", "").replace("-", "")),
        (TUNE, lambda r: "xx_" + token(r, 6, string.ascii_lowercase) + "_" + digits(r, 2)),
        (
            HELD_OUT,
            lambda r: token(r, 5, string.ascii_lowercase) + "." + token(r, 4, string.ascii_lowercase) + digits(r, 3),
        ),
        (HELD_OUT, lambda r: token(r, 7, string.ascii_lowercase) + "-" + digits(r, 4)),
    ],
    "PHONE": [
        (COMMON, lambda r: pairs(v.phone(r))),
        (COMMON, lambda r: v.phone(r)),
        (COMMON, lambda r: pairs(v.phone(r), ".")),
        (COMMON, lambda r: "+33 " + grouped(v.phone(r)[1:], "12222")),
        (COMMON, lambda r: "+33" + v.phone(r)[1:]),
        (COMMON, lambda r: pairs(v.overseas_phone(r))),
        (COMMON, lambda r: "+" + v.foreign_phone(r)),
        (COMMON, lambda r: "+262 " + grouped(v.overseas_phone(r)[1:], "3222")),
        (TUNE, lambda r: pairs(v.phone(r), "/")),
        (TUNE, lambda r: pairs(v.phone(r), "-")),
        (TUNE, lambda r: "+33 (0)" + grouped(v.phone(r)[1:], "12222")),
        (TUNE, lambda r: "0033" + v.phone(r)[1:]),
        (TUNE, lambda r: letters_for_figures(pairs(v.phone(r)))),
        (TUNE, lambda r: "00" + v.foreign_phone(r)),
        (TUNE, lambda r: grouped(v.phone(r), "433")),
        (TUNE, lambda r: v.spoken(v.phone(r))),
        (TUNE, lambda r: pairs(v.phone(r), " . ")),
        (TUNE, lambda r: (p := pairs(v.phone(r)))[:8] + "\n" + p[9:]),
        (HELD_OUT, lambda r: pairs(v.phone(r), "_")),
        (HELD_OUT, lambda r: pairs(v.phone(r), " - ")),
        (HELD_OUT, lambda r: "(+33) " + v.phone(r)[1:]),
        (HELD_OUT, lambda r: "0033 (0) " + grouped(v.phone(r)[1:], "12222")),
        (HELD_OUT, lambda r: pairs(v.phone(r)).replace("0", "o")),
        (HELD_OUT, lambda r: "+" + v.foreign_phone(r).replace(" ", "-")),
        (HELD_OUT, lambda r: grouped(v.phone(r), "2332")),
        (HELD_OUT, lambda r: v.spoken(v.phone(r), ", ")),
        (HELD_OUT, lambda r: "⟦" + (p := pairs(v.phone(r)))[:5] + "⟧ puis ⟦" + p[6:] + "⟧"),
        (HELD_OUT, lambda r: (p := pairs(v.phone(r), "."))[:6] + "\n" + p[6:]),
        (HELD_OUT, lambda r: pairs(v.phone(r)).replace(" ", _THIN)),
        (HELD_OUT, lambda r: "(" + v.phone(r)[:2] + ") " + pairs(v.phone(r)[2:])),
    ],
    "EMAIL": [
        (COMMON, _email),
        (COMMON, lambda r: _email(r).upper()),
        (COMMON, lambda r: _email(r, accents=True)),
        (COMMON, _email_as(" [at] ")),
        (TUNE, _email_as("(at)")),
        (TUNE, _email_as(" (arobase) ")),
        (TUNE, _email_as(" arobase ", " point ")),
        (TUNE, _email_as(" @ ")),
        (TUNE, lambda r: "mailto:⟦" + _email(r) + "⟧"),
        (HELD_OUT, _email_as("[arobase]")),
        (HELD_OUT, _email_as(" AT ", " DOT ")),
        (HELD_OUT, _email_as("{at}")),
        (HELD_OUT, _email_as("(a)")),
        (HELD_OUT, lambda r: _email(r).replace("@", "+caf@")),
        (HELD_OUT, lambda r: _email(r).replace("@", "@\n")),
        (HELD_OUT, lambda r: _email(r).replace(".fr", " .fr").replace(".com", ". com")),
    ],
    "DOB": [
        *_dates(COMMON, "{dd}/{mm}/{y}", "{first} {month} {y}", "{dd}.{mm}.{y}", "{y}-{mm}-{dd}"),
        *_dates(TUNE, "{dd}-{mm}-{y}", "{d}/{m}/{yy}", "{day_words} {month} {year_words}", "{dd} {mm} {y}"),
        *_dates(TUNE, "{month} {y}", "{first} {short} {y}"),
        *_dates(HELD_OUT, "{dd}{mm}{y}", "{d}.{m}.{yy}", "{first} {month} {year_words}"),
        *_dates(HELD_OUT, "{first}-{month}-{y}", "{d} / {m} / {y}", "{first} {month}"),
    ],
    "AGE": [
        (COMMON, lambda r: f"{r.randint(3, 96)} ans"),
        (COMMON, lambda r: f"{r.randint(2, 23)} mois"),
        (TUNE, lambda r: f"{v.in_words(r.randint(3, 96))} ans"),
        (TUNE, lambda r: f"{r.randint(2, 12)} ans et demi"),
        (HELD_OUT, lambda r: f"{r.randint(3, 96)}ans"),
        (HELD_OUT, lambda r: f"{r.randint(2, 6)} ans et {r.randint(2, 11)} mois"),
        (HELD_OUT, lambda r: f"{r.randint(2, 9)} semaines"),
    ],
    "ADDRESS": [
        (COMMON, _address("{house} {street}, {town}")),
        (COMMON, _address("{house}, {street}")),
        (COMMON, _address("{house} {street} {overseas}")),
        (COMMON, _address("BP {box}, {town} CEDEX {cedex}")),
        (TUNE, _address("{street}, {town}")),
        (TUNE, _address("{house} {street}\n{town}")),
        (TUNE, _address("lieu-dit La Grande Borie, {town}")),
        (TUNE, _address("bât. C, appt {flat}, {house} {street}, {town}")),
        (TUNE, _address("chez Mme ⟦{name}⟧, ⟦{house} {street}⟧")),
        (TUNE, _address("CS {box} - {town} cedex")),
        (HELD_OUT, _address("résidence Bellevue, escalier 2, porte {flat}, {town}")),
        (HELD_OUT, _address("{house} {street} - {town} Cedex {cedex}")),
        (HELD_OUT, _address("au lieu dit Le Bois-Joli, {town}")),
        (HELD_OUT, _address("c/o M. ⟦{name}⟧, ⟦{house} {street}, {town}⟧")),
        (HELD_OUT, _address("lotissement Les Filaos, n° {flat}, {overseas}")),
        (HELD_OUT, _address("Boîte postale {box} {town}")),
        (HELD_OUT, _address("{house}\n{street}\n{town}")),
        (HELD_OUT, _address("ZAC des Portes, {house} {street}, {town}")),
    ],
    "PERSON": [
        (COMMON, lambda r: " ".join(_person(r))),
        (COMMON, lambda r: v.surname(r).upper() + " " + v.first_name(r)),
        (TUNE, lambda r: "".join(_person(r)).replace("'", "").replace("-", "")),
        (TUNE, lambda r: "   ".join(" ".join(name.upper()) for name in _person(r))),
        (HELD_OUT, lambda r: v.surname(r).replace("'", "").replace("-", "") + v.first_name(r)),
        (HELD_OUT, lambda r: " ".join(v.surname(r).upper())),
    ],
}  # fmt: skip
