"""What the scripts that check mails and feeds share: packages in an environment of their own, and a
parser of mails that forgives nothing."""

import email
import email.policy
import script_environment

SIZE_LIMIT = 100_000


def enter():
    """Goes on with the packages that mails and feeds are checked with."""
    script_environment.enter("mail-environment", ["aiosmtpd", "feedparser"])


def parsed(data):
    """The parts of a mail: a message, its plain text and its page.

    Any defect of the mail ends the script: of its header, its encodings, its boundaries, its lines.
    """
    policy = email.policy.default.clone(raise_on_defect=True)
    message = email.message_from_bytes(data, policy=policy)
    assert len(data) < SIZE_LIMIT, f"a mail of {len(data)} bytes"
    assert data.isascii(), "a mail with bytes that are not ASCII"
    lines = data.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines), "a line end that is no CRLF"
    assert max(map(len, lines)) <= 78, f"a line of {max(map(len, lines))} bytes"
    for name in ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version"]:
        assert len(message.get_all(name, [])) == 1, f"{name} is not there once"
        assert not message[name].defects, f"{name}: {message[name].defects}"
    assert message["Date"].datetime is not None
    assert message.get_content_type() == "multipart/alternative"
    text, page = message.iter_parts()
    assert (text.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    return message, text.get_content(), page.get_content()
