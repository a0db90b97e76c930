package io.weir.http;

import io.netty.util.AsciiString;
import io.weir.api.Answer;
import io.weir.api.Headers;
import io.weir.time.Clock;
import io.weir.time.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The header fields that every answer gets, whatever made it (rules ). Shared by
/// all threads.
final class AnswerFields {

    /// Where fields go: an HTTP/1 head or an HTTP/2 header list.
    interface Sink {
        /// A field of every answer.
        ///
        /// @param name as HTTP/1 writes it; HTTP/2 lowers it
        void field(Name name, CharSequence value);

        /// A field that the answer brought along; the name is in lower case.
        void extra(String name, String value);
    }

    /// A field name in both spellings.
    record Name(AsciiString written, AsciiString lower) {
        static Name of(String written) {
            AsciiString ascii = AsciiString.cached(written);
            return new Name(ascii, ascii.toLowerCase());
        }
    }

    private static final Name REQUEST_ID = Name.of("x-amzn-RequestId");
    private static final Name EXTENDED_ID = Name.of("x-amz-id-2");
    private static final Name DATE = Name.of("Date");
    private static final Name CONTENT_TYPE = Name.of("Content-Type");
    static final Name CONTENT_LENGTH = Name.of("Content-Length");
    private static final Name ALLOW_ORIGIN = Name.of("Access-Control-Allow-Origin");
    private static final Name EXPOSE_HEADERS = Name.of("Access-Control-Expose-Headers");

    private static final String EXPOSED =
            "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date";
    /// Two days, as the service says (rule A-044).
    private static final String PREFLIGHT_MAX_AGE = "172800";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final Ids ids;
    private final boolean cors;
    private volatile Second second = new Second(Long.MIN_VALUE, AsciiString.EMPTY_STRING);

    private record Second(long number, AsciiString text) {}

    AnswerFields(Clock clock, Ids ids, boolean cors) {
        this.clock = clock;
        this.ids = ids;
        this.cors = cors;
    }

    /// Writes all fields but those that frame the body.
    void write(Answer answer, RequestMark mark, Sink sink) {
        sink.field(REQUEST_ID, mark.requestId());
        if (!mark.preflight()) {
            sink.field(EXTENDED_ID, ids.extendedId());
        }
        sink.field(DATE, date());
        if (!answer.contentType().isEmpty()) {
            sink.field(CONTENT_TYPE, answer.contentType());
        }
        for (Map.Entry<String, String> extra : answer.headers().entrySet()) {
            sink.extra(extra.getKey(), extra.getValue());
        }
        if (cors && mark.crossOrigin() && !mark.preflight()) {
            sink.field(ALLOW_ORIGIN, "*");
            sink.field(EXPOSE_HEADERS, EXPOSED);
        }
    }

    /// Whether the edge answers a request of this method itself.
    boolean answersPreflight(String method) {
        return cors && method.equals("OPTIONS");
    }

    /// The answer to a browser's question before a cross-origin call; needs no authentication (rule A-044).
    Answer preflight(Headers request) {
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        fields.put("access-control-allow-origin", "*");
        echo(request.get("access-control-request-headers"), "access-control-allow-headers", fields);
        echo(request.get("access-control-request-method"), "access-control-allow-methods", fields);
        fields.put("access-control-max-age", PREFLIGHT_MAX_AGE);
        return new Answer(200, "", fields, new byte[0], 0);
    }

    private static void echo(@Nullable String asked, String field, Map<String, String> fields) {
        if (asked != null) {
            fields.put(field, asked);
        }
    }

    private AsciiString date() {
        long nowMs = clock.wallMs();
        long number = Math.floorDiv(nowMs, 1000L);
        Second known = second;
        if (known.number() != number) {
            known = new Second(number, new AsciiString(HTTP_DATE.format(Instant.ofEpochSecond(number))));
            second = known;
        }
        return known.text();
    }
}
