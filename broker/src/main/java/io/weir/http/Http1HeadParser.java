package io.weir.http;

import static io.weir.http.Http1Bytes.CR;
import static io.weir.http.Http1Bytes.HTAB;
import static io.weir.http.Http1Bytes.LF;
import static io.weir.http.Http1Bytes.SP;

import io.weir.http.ParsedHead.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the request line and the header fields of one HTTP/1 request. Pure and stateless.
///
/// Strict on purpose: whatever two implementations could read differently is refused with 400, because a proxy in front
/// of the broker may have read it the other way (request smuggling; RFC 9112 section 11.2). That goes beyond what RFC
/// 9112 demands: repeated lengths are refused even when equal, and `chunked` is the only transfer coding.
final class Http1HeadParser {

    private static final Refused BAD_REQUEST = new Refused(EdgeError.MALFORMED);
    private static final Refused TARGET_TOO_LONG = new Refused(EdgeError.TARGET_TOO_LONG);
    private static final Refused UNMET_EXPECTATION = new Refused(EdgeError.EXPECTATION_UNKNOWN);
    private static final Refused FIELDS_TOO_MANY = new Refused(EdgeError.HEADER_TOO_LARGE);
    private static final Refused VERSION_UNKNOWN = new Refused(EdgeError.VERSION_UNKNOWN);

    private static final int METHOD_LENGTH_MAX = 32;
    /// Lengths with more digits are beyond every bound; fewer cannot overflow a long.
    private static final int LENGTH_DIGITS_MAX = 15;

    private static final int FIELDS_START = 24;
    private static final byte[] VERSION_PREFIX = "HTTP/".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_LENGTH = VERSION_PREFIX.length + 3;

    private final int targetBytesMax;
    private final int fieldsMax;

    Http1HeadParser(int targetBytesMax, int fieldsMax) {
        this.targetBytesMax = targetBytesMax;
        this.fieldsMax = fieldsMax;
    }

    /// @param head everything up to and including the empty line; each line ends with CR LF, which the caller made
    /// sure of;
    ///     names are put into lower case in place
    ParsedHead parse(byte[] head) {
        int methodEnd = indexOf(head, SP, 0);
        int lineEnd = indexOf(head, CR, 0);
        if (methodEnd <= 0 || methodEnd > METHOD_LENGTH_MAX || lineEnd < methodEnd || head[lineEnd + 1] != LF) {
            return BAD_REQUEST;
        }
        if (!tokens(head, 0, methodEnd)) {
            return BAD_REQUEST;
        }
        int targetEnd = indexOf(head, SP, methodEnd + 1);
        if (targetEnd < 0 || targetEnd > lineEnd) {
            return BAD_REQUEST;
        }
        if (targetEnd - methodEnd - 1 > targetBytesMax) {
            return TARGET_TOO_LONG;
        }
        if (!version(head, targetEnd + 1, lineEnd)) {
            return BAD_REQUEST;
        }
        boolean http11 = head[lineEnd - 1] == '1';
        if (head[lineEnd - 3] != '1' || (!http11 && head[lineEnd - 1] != '0')) {
            return VERSION_UNKNOWN;
        }
        String method = new String(head, 0, methodEnd, StandardCharsets.US_ASCII);
        Target target = target(method, head, methodEnd + 1, targetEnd);
        if (target == null) {
            return BAD_REQUEST;
        }
        int[] slots = new int[FIELDS_START * HeaderBlock.SLOTS];
        int fields = 0;
        int at = lineEnd + 2;
        while (head[at] != CR) {
            if (fields == fieldsMax) {
                return FIELDS_TOO_MANY;
            }
            if ((fields + 1) * HeaderBlock.SLOTS > slots.length) {
                slots = Arrays.copyOf(slots, slots.length * 2);
            }
            at = field(head, at, slots, fields++ * HeaderBlock.SLOTS);
            if (at < 0) {
                return BAD_REQUEST;
            }
        }
        if (at != head.length - 2) {
            return BAD_REQUEST;
        }
        return frame(method, target, new HeaderBlock(head, slots, fields), http11);
    }

    /// Reads one field line into four slots.
    ///
    /// @return where the next line begins, or -1 for a line that is no field: folded, without a name, with a blank
    /// before the
    ///     colon, with a control character
    static int field(byte[] head, int from, int[] slots, int slot) {
        int at = from;
        while (at < head.length && Http1Bytes.token(head[at])) {
            head[at] = Http1Bytes.lower(head[at]);
            at++;
        }
        if (at == from || at == head.length || head[at] != ':') {
            return -1;
        }
        slots[slot] = from;
        slots[slot + 1] = at++;
        while (at < head.length && blank(head[at])) {
            at++;
        }
        slots[slot + 2] = at;
        while (at < head.length && Http1Bytes.fieldText(head[at])) {
            at++;
        }
        if (at + 1 >= head.length || head[at] != CR || head[at + 1] != LF) {
            return -1;
        }
        int end = at;
        while (end > slots[slot + 2] && blank(head[end - 1])) {
            end--;
        }
        slots[slot + 3] = end;
        return at + 2;
    }

    /// Decides where the body ends and whether the connection lives on.
    private static ParsedHead frame(String method, Target target, HeaderBlock headers, boolean http11) {
        int hosts = headers.count("host");
        if (hosts > 1 || (http11 && hosts == 0) || lookalike(headers)) {
            return BAD_REQUEST;
        }
        String host = headers.get("host");
        if (host != null && target.authority() != null && !host.equalsIgnoreCase(target.authority())) {
            return BAD_REQUEST;
        }
        int codings = headers.count("transfer-encoding");
        int lengths = headers.count("content-length");
        if (codings + lengths > 1 || (codings == 1 && !http11)) {
            return BAD_REQUEST;
        }
        long bodyLength = 0;
        if (codings == 1) {
            if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
                return BAD_REQUEST;
            }
            bodyLength = RequestHead.CHUNKED;
        } else if (lengths == 1) {
            bodyLength = length(headers.get("content-length"));
            if (bodyLength < 0) {
                return BAD_REQUEST;
            }
        }
        List<String> expectations = headers.all("expect");
        boolean expectsContinue = false;
        for (String expectation : expectations) {
            if (!"100-continue".equalsIgnoreCase(expectation)) {
                return UNMET_EXPECTATION;
            }
            expectsContinue = http11 && bodyLength != 0;
        }
        // HTTP/1.0 clients are served one request a connection; the few that would keep it alive lose nothing but time.
        boolean keepAlive = http11 && !mentions(headers.all("connection"), "close");
        return new RequestHead(
                method, target.path(), target.query(), headers, bodyLength, http11, keepAlive, expectsContinue);
    }

    /// Names that a careless proxy turns into the ones that frame the body.
    private static boolean lookalike(HeaderBlock headers) {
        return headers.count("content_length") + headers.count("transfer_encoding") > 0;
    }

    /// @return the announced length, or -1 unless it is digits and nothing else
    private static long length(@Nullable String digits) {
        if (digits == null || digits.isEmpty()) {
            return -1;
        }
        long length = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            length = i < LENGTH_DIGITS_MAX ? length * 10 + digit : Long.MAX_VALUE;
        }
        return length;
    }

    private static boolean mentions(List<String> values, String option) {
        for (String value : values) {
            for (String each : value.split(",", -1)) {
                if (each.strip().toLowerCase(Locale.ROOT).equals(option)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean version(byte[] head, int from, int to) {
        return to - from == VERSION_LENGTH
                && Arrays.equals(head, from, from + VERSION_PREFIX.length, VERSION_PREFIX, 0, VERSION_PREFIX.length)
                && digit(head[to - 3])
                && head[to - 2] == '.'
                && digit(head[to - 1]);
    }

    private record Target(
            String path, @Nullable String query, @Nullable String authority) {}

    /// Origin form, absolute form, or `*` for OPTIONS (RFC 9112 section 3.2); null for anything else.
    private static @Nullable Target target(String method, byte[] head, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Http1Bytes.target(head[i])) {
                return null;
            }
        }
        String text = new String(head, from, to - from, StandardCharsets.US_ASCII);
        if (text.startsWith("/")) {
            return origin(text, null);
        }
        if (text.equals("*")) {
            return method.equals("OPTIONS") ? new Target(text, null, null) : null;
        }
        int scheme = text.indexOf("://");
        if (scheme < 0 || !isHttp(text.substring(0, scheme))) {
            return null;
        }
        int authority = scheme + 3;
        int path = authority;
        while (path < text.length() && text.charAt(path) != '/' && text.charAt(path) != '?') {
            path++;
        }
        String named = text.substring(authority, path);
        if (named.isEmpty() || named.indexOf('@') >= 0) {
            return null;
        }
        String rest = text.substring(path);
        return origin(rest.startsWith("/") ? rest : "/" + rest, named);
    }

    private static boolean isHttp(String scheme) {
        return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    }

    private static Target origin(String text, @Nullable String authority) {
        int question = text.indexOf('?');
        return question < 0
                ? new Target(text, null, authority)
                : new Target(text.substring(0, question), text.substring(question + 1), authority);
    }

    private static boolean tokens(byte[] head, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Http1Bytes.token(head[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean blank(byte b) {
        return b == SP || b == HTAB;
    }

    private static int indexOf(byte[] head, byte wanted, int from) {
        for (int i = from; i < head.length; i++) {
            if (head[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
