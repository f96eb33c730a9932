"""The words of dates: months, weekdays, market days, zones, units.

Indonesian with its old and short spellings and English in full; of other European languages the months, since
they cost nothing and no two of these languages call different months by one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

# Twelve months a language; one month's spellings are joined by slashes.
_MONTHS_OF = {
    "Indonesian": "januari/jan februari/pebruari/feb/peb maret/mar/mrt april/apr/apl mei juni/jun juli/jul "
    "agustus/agust/agst/agu/agt/ags september/sept/sep oktober/okt november/nopember/nov/nop desember/des",
    "English": "january february march april may june july august/aug september october/oct november december/dec",
    "German": "januar/jänner/jän februar/feber märz/mär/mrz april mai juni juli august september oktober "
    "november dezember/dez",
    "Dutch": "januari februari maart/mrt april mei juni juli augustus september oktober november december",
    "Scandinavian": "januar/januari februar/februari marts/mars april maj/mai juni juli augusti/august september "
    "oktober november december/desember",
    "French": "janvier/janv février/fevrier/févr/fév mars avril/avr mai juin juillet/juil août/aout septembre "
    "octobre novembre décembre/decembre/déc",
    "Spanish": "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre "
    "noviembre diciembre/dic",
    "Portuguese": "janeiro fevereiro/fev março/marco abril maio junho julho agosto setembro/set outubro novembro "
    "dezembro",
    "Italian": "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre "
    "ottobre/ott novembre dicembre",
    "Romanian": "ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie "
    "noiembrie decembrie",
    "Polish": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "Czech": "ledna února března dubna května června července srpna září října listopadu prosince",
    "Hungarian": "január február március április május június július augusztus szeptember október november "
    "december",
    "Russian": "января/янв февраля/фев марта/мар апреля/апр мая июня/июн июля/июл августа/авг сентября/сен "
    "октября/окт ноября/ноя декабря/дек",
    "Ukrainian": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "Greek": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου "
    "νοεμβρίου δεκεμβρίου",
    "Turkish": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
}
MONTHS = {
    spelling: number
    for months in _MONTHS_OF.values()
    for number, spellings in enumerate(months.split(), start=1)
    for spelling in spellings.split("/")
}

LOCAL_MONTHS = tuple(  # the spellings that Indonesian pages use of their own accord
    spelling
    for language in ("Indonesian", "English")
    for spelling in re.split(r"[\s/]+", _MONTHS_OF[language])
)

_WEEKDAY_NAMES = (
    "senin monday sen mon montag",
    "selasa tuesday sel tue tues dienstag",
    "rabu wednesday rab wed mittwoch",
    "kamis thursday kam thu thur thurs donnerstag",
    "jumat jum'at friday jum fri freitag",
    "sabtu saturday sab sat samstag",
    "minggu ahad sunday min ahd sun sonntag",
)
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}

MARKET_DAYS = ("legi", "manis", "pahing", "paing", "pon", "wage", "kliwon")

ZONE_HOURS = {
    "wib": 7.0,
    "wita": 8.0,
    "wit": 9.0,
    "z": 0.0,
    "utc": 0.0,
    "gmt": 0.0,
    "est": -5.0,
    "edt": -4.0,
    "pst": -8.0,
    "pdt": -7.0,
    "cet": 1.0,
    "cest": 2.0,
}

UNITS = {
    timedelta(seconds=1): "detik second seconds sec secs",
    timedelta(minutes=1): "menit minute minutes min mins mnt",
    timedelta(hours=1): "jam hour hours hr hrs",
    timedelta(days=1): "hari day days",
    timedelta(weeks=1): "minggu pekan week weeks",
    timedelta(days=30): "bulan month months",
    timedelta(days=365): "tahun year years",
}
UNIT_OF = {name: unit for unit, names in UNITS.items() for name in names.split()}

NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
    "two": 2,
    "three": 3,
}


def alternatives(words: Iterable[str]) -> str:
    """A regular expression of words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))
