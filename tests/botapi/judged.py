"""The sample Bot API server judged by Telegram's published types: `make test-botapi`.

Every answer and every kind of update that it can give is asked for, written down as TypeScript with the type that
@grammyjs/types (generated from core.telegram.org/bots/api) declares for it, and compiled strictly: a field that is
missing, of another type, or that Telegram does not have, is an error.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from segar.sample.botapi import BotApi, Fault

HERE = Path(__file__).parent
CHAT, GROUP, STRANGER = 42, -7, 99
TEXT = {"parse_mode": "HTML", "text": "<b>Situs web BKD: usang</b>"}
BUTTONS = json.dumps({"inline_keyboard": [[{"text": "Periksa ulang", "callback_data": "r"}]]})
HEAD = """import type { ApiError, ApiMethods, ApiSuccess, Update } from "@grammyjs/types";
type Answer<M extends keyof ApiMethods<unknown>> = ApiSuccess<ReturnType<ApiMethods<unknown>[M]>>;
"""


def answers(server: BotApi) -> Iterator[tuple[str, dict[str, Any]]]:
    """The type that Telegram declares, and what the server answered."""
    asked: set[str] = set()

    def ask(
        method: str, *, refused: bool = False, files: Any = None, **given: Any
    ) -> tuple[str, dict[str, Any]]:
        url = f"{server.base_url}{server.token}/{method}"
        answer = httpx.post(url, data=given, files=files) if files else httpx.post(url, json=given)
        asked.add(method.lower())
        said = answer.json()
        assert said["ok"] is not refused, said
        return ("ApiError" if refused else f'Answer<"{method}">'), said

    server.chats.update({CHAT, GROUP})
    yield ask("getMe")
    yield ask("setMyCommands", commands=json.dumps([{"command": "status", "description": "Keadaan"}]))
    yield ask("sendMessage", chat_id=CHAT, **TEXT, reply_markup=BUTTONS)
    yield ask("sendMessage", chat_id=GROUP, text="halo")
    yield ask("editMessageText", chat_id=CHAT, message_id=server.messages[0].id, text="lain")
    yield ask("sendPhoto", chat_id=CHAT, caption="kartu", files={"photo": ("kartu.png", b"\x89PNG")})
    yield ask("sendDocument", chat_id=CHAT, caption="pdf", files={"document": ("laporan.pdf", b"%PDF")})
    server.user_writes(CHAT, "/status")
    server.user_writes(CHAT, "halo")
    server.user_presses(server.messages[0], "r")
    server.user_blocks(CHAT)
    yield ask("sendMessage", refused=True, chat_id=CHAT, text="halo")
    server.user_unblocks(CHAT)
    server.group_migrates(GROUP, -1007)
    yield ask("sendMessage", refused=True, chat_id=GROUP, text="halo")
    yield ask("sendMessage", refused=True, chat_id=STRANGER, text="halo")
    yield ask("sendMessage", refused=True, chat_id=CHAT, parse_mode="HTML", text="<p>")
    server.faults.append(Fault.FLOOD)
    yield ask("sendMessage", refused=True, chat_id=CHAT, text="halo")
    updates = ask("getUpdates", timeout=0)
    yield updates
    kinds = {next(key for key in update if key != "update_id") for update in updates[1]["result"]}
    assert kinds == {"message", "callback_query", "my_chat_member"}
    for update in updates[1]["result"]:
        yield "Update", update
        if "callback_query" in update:
            yield ask("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="baik")
    yield ask("answerCallbackQuery", refused=True, callback_query_id="0")
    yield ask("setWebhook", url="https://bot.contoh.go.id/", secret_token="rahasia")
    yield ask("getUpdates", refused=True)
    yield ask("deleteWebhook")
    assert asked == server.methods, "every method is judged"


def main() -> None:
    """Writes the answers to a file of TypeScript, and has it compiled."""
    folder = Path(sys.argv[1]).absolute()
    with BotApi() as server:
        judged = list(answers(server))
    lines = [
        f"export const a{number}: {kind} = {json.dumps(said)};" for number, (kind, said) in enumerate(judged)
    ]
    file = folder / "answers.ts"
    file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    compiler = ["node", "node_modules/typescript/bin/tsc", "--noEmit", "--strict", "--target", "es2022"]
    options = ["--moduleResolution", "node", "--skipLibCheck"]
    done = subprocess.run([*compiler, *options, str(file)], cwd=folder, check=False)
    if done.returncode:
        raise SystemExit(f"an answer is not as Telegram declares it; see {file}")
    print(f"{len(judged)} answers are as Telegram declares them")


if __name__ == "__main__":
    main()
