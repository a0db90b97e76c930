package io.weir.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The line of an event: one flat JSON object in plain ASCII. Whatever a caller sends as a name, it can neither begin a
/// line of its own nor add a member: everything but printable ASCII is escaped.
final class AuditLine {

    /// What a caller may make a line longer by with one text.
    private static final int TEXT_MAX = 2048;

    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder json = new StringBuilder(320).append('{');

    private AuditLine() {}

    static byte[] of(AuditEvent event) {
        return new AuditLine()
                .member("time", Instant.ofEpochMilli(event.atMs()).toString())
                .member("event", event.kind().text())
                .member("principal", event.principal())
                .member("accessKeyId", event.accessKeyId())
                .member("action", event.action())
                .member("resource", event.resource())
                .member("subject", event.subject())
                .member("source", event.source())
                .member("requestId", event.requestId())
                .member("outcome", event.outcome())
                .member("decidedBy", event.decidedBy())
                .bytes();
    }

    /// Says that refusals were counted and not taken down.
    static byte[] lost(long count) {
        return new AuditLine()
                .member("event", "lost")
                .member("refusals", Long.toString(count))
                .bytes();
    }

    private AuditLine member(String name, @Nullable String text) {
        if (text != null) {
            json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":\"");
            escape(text);
            json.append('"');
        }
        return this;
    }

    private void escape(String text) {
        int length = Math.min(text.length(), TEXT_MAX);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                json.append("\\u").append(HEX.toHexDigits(c));
            } else {
                json.append(c);
            }
        }
    }

    private byte[] bytes() {
        return json.append("}\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
