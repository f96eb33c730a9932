"""Words that say that nothing is there yet, and figures, which say that something is."""

from __future__ import annotations

import re

_NOT_YET = (
    "tersedia|ada|diisi|diunggah|dipublikasikan|diterbitkan|dibuat|diumumkan|lengkap|disusun|diperbarui|dimuat|"
    "dilengkapi"
)
_IN_WORK = (
    "pengembangan|perbaikan|pembangunan|penyusunan|pemutakhiran|pemeliharaan|pengisian|pengerjaan|disusun|disiapkan|"
    "diperbaiki|dikembangkan|dikerjakan|pembaruan|migrasi"
)
_THINGS = (
    r"(?:post|data|result|record|file|document|content|article|item|information|tender|package)s?|entries"
)
_ENGLISH = (
    r"coming soon|under (?:construction|maintenance|development)|not found|nothing (?:found|here|to (?:display|show))|"
    rf"\bno (?:\w+ )?(?:{_THINGS}) (?:(?:is|are|was|were) )?(?:currently )?"
    r"(?:found|available|to (?:display|show)|yet|here|at (?:this|the) (?:time|moment))|"
    r"(?:there (?:is|are) currently no|^\W*currently no)\b|"
    r"(?:content|page|information|data|document) (?:is )?(?:not (?:yet )?available|to be announced|being prepared)"
)
NOTHING_YET = re.compile(
    rf"(?:halaman|konten|data|dokumen|informasi|menu|fitur|laman|berkas|layanan)\b.{{0,60}}\b(?:belum (?:{_NOT_YET})|"
    rf"tidak tersedia|segera (?:hadir|{_NOT_YET})|(?:sedang|dalam|masih)(?: dalam)? (?:proses |tahap )?(?:{_IN_WORK}))|"
    r"belum (?:ada|terdapat|tersedia) (?:data|dokumen|konten|file|berkas|informasi|arsip|unggahan)|"
    r"^\W*(?:belum (?:tersedia|ada|diunggah)|menyusul|nihil|(?:data (?:masih )?)?kosong|tidak ada|segera hadir|"
    r"dalam proses|sedang disusun)\W*$|tidak ada (?:data|dokumen|berkas|file|konten|artikel|entri|isi)|"
    r"tidak ada (?:informasi|hasil|item) (?:yang |untuk )?(?:dapat )?(?:ditampilkan|ditemukan|tersedia)|"
    r"(?:halaman|laman|konten) (?:ini )?(?:masih )?kosong|"
    r"(?:konten|halaman|laman)\b.{0,30}\bakan (?:segera )?(?:ditambahkan|diisi|dilengkapi)|"
    rf"segera hadir|lorem ipsum|tidak ditemukan|akan segera (?:hadir|{_NOT_YET})|"
    rf"sedang dalam (?:proses|tahap|{_IN_WORK})|{_ENGLISH}",
    re.I,
)
FIGURE = re.compile(
    r"\bRp\b|[\w.+-]{1,64}@[\w-]{1,64}\.\w|\b(?:\+62|0)[\d\s().-]{8,30}\d|\d[.,]\d{3}\b|\b\d{1,3}\s*%|"
    r"\b(?!(?:19|20)\d\d\b)\d{2,}\s+(?:orang|unit|buah|paket|hektare?|ton|jiwa|desa)\b",
    re.I,
)
