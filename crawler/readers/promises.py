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
NOTHING_YET = re.compile(
    rf"(?:halaman|konten|data|dokumen|informasi|menu|fitur|laman|berkas|layanan)\b.{{0,60}}\b(?:belum (?:{_NOT_YET})|"
    rf"tidak tersedia|segera (?:hadir|{_NOT_YET})|(?:sedang|dalam|masih)(?: dalam)? (?:proses |tahap )?(?:{_IN_WORK}))|"
    r"belum (?:ada|terdapat|tersedia) (?:data|dokumen|konten|file|berkas|informasi|arsip|unggahan)|"
    r"^\W*(?:belum (?:tersedia|ada|diunggah)|menyusul|nihil|kosong|tidak ada|segera hadir|dalam proses|"
    r"sedang disusun)\W*$|tidak ada (?:data|dokumen|berkas|file)|coming soon|under (?:construction|maintenance)|"
    r"no (?:posts?|data|results?|records?|files?|documents?) (?:found|available|to display|yet)|nothing (?:found|here)|"
    rf"segera hadir|lorem ipsum|tidak ditemukan|not found|akan segera (?:hadir|{_NOT_YET})|"
    rf"sedang dalam (?:proses|tahap|{_IN_WORK})",
    re.I,
)
FIGURE = re.compile(
    r"\bRp\b|[\w.+-]+@[\w-]+\.\w+|\b(?:\+62|0)[\d\s().-]{8,}\d|\d[.,]\d{3}\b|\b\d{1,3}\s*%|"
    r"\b(?!(?:19|20)\d\d\b)\d{2,}\s+(?:orang|unit|buah|paket|hektare?|ton|jiwa|desa)\b",
    re.I,
)
