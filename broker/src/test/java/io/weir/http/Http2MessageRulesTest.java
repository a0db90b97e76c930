package io.weir.http;

import static io.weir.http.RawHttp2Client.END_HEADERS;
import static io.weir.http.RawHttp2Client.END_STREAM;
import static io.weir.http.RawHttp2Client.HEADERS;
import static io.weir.http.RawHttp2Client.PROTOCOL_ERROR;

import io.weir.http.Http2Rules.Probe;
import io.weir.http.Http2Rules.Rule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// RFC 9113 section 8 (requests) and RFC 7541 (header compression), rule by rule. Each case names its section.
final class Http2MessageRulesTest {

    private static final int COMPRESSION_ERROR = 9;

    private static final String METHOD = "83";
    private static final String SCHEME = "86";
    private static final String PATH = "84";
    private static final String OK = METHOD + SCHEME + PATH;

    private static Http2Rules rules;

    @BeforeAll
    static void start() {
        rules = new Http2Rules();
    }

    @AfterAll
    static void stop() {
        rules.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"requests", "fields", "pseudoFields", "compressed", "badlyCompressed"})
    void shouldKeepTheRule(Rule rule) {
        rules.check(rule);
    }

    /// Header block bytes from hexadecimal digits and whole literal fields.
    private static byte[] block(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            out.writeBytes(part instanceof byte[] bytes ? bytes : HexFormat.of().parseHex((String) part));
        }
        return out.toByteArray();
    }

    /// A literal field that no table remembers.
    private static byte[] field(String name, String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.write(name.length());
        out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        out.write(value.length());
        out.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    private static Rule good(String name, Object... parts) {
        return Rule.served(name, c -> c.block(true, block(parts)));
    }

    private static Rule malformed(String name, Object... parts) {
        return Rule.broken(name, PROTOCOL_ERROR, c -> c.block(true, block(parts)));
    }

    private static Rule undecodable(String name, Object... parts) {
        return Rule.goAway(name, COMPRESSION_ERROR, c -> c.block(true, block(parts)));
    }

    private static Probe trailed(Probe c, byte[] trailers, boolean end) {
        return c.block(false, block(OK))
                .data(1, false, "x")
                .send(HEADERS, END_HEADERS | (end ? END_STREAM : 0), 1, trailers);
    }

    static Stream<Rule> requests() {
        return Stream.of(
                good("8.3.1 GET", "82" + SCHEME + PATH),
                good("8.3.1 POST without content", OK),
                good("8.3.1 HEAD", field(":method", "HEAD"), SCHEME + PATH),
                Rule.served(
                        "8.1 POST with content", c -> c.block(false, block(OK)).data(1, true, "x")),
                Rule.served("8.1 POST with trailers", c -> trailed(c, field("x-trailer", "1"), true)),
                Rule.broken(
                        "8.1 a second header that does not end the stream",
                        PROTOCOL_ERROR,
                        c -> trailed(c, field("x-trailer", "1"), false)),
                Rule.broken(
                        "8.1.1 content-length that is not that of DATA",
                        PROTOCOL_ERROR,
                        c -> c.block(false, block(OK, field("content-length", "1")))
                                .data(1, true, "test")),
                Rule.broken(
                        "8.1.1 content-length that is not the sum of DATA",
                        PROTOCOL_ERROR,
                        c -> c.block(false, block(OK, field("content-length", "1")))
                                .data(1, false, "te")
                                .data(1, true, "st")),
                Rule.broken(
                        "8.1.1 content-length beyond the content",
                        PROTOCOL_ERROR,
                        c -> c.block(false, block(OK, field("content-length", "9")))
                                .data(1, true, "x")),
                malformed("8.1.1 content-length without content", OK, field("content-length", "9")));
    }

    static Stream<Rule> fields() {
        return Stream.of(
                malformed("8.2.1 an upper-case name", OK, field("X-TEST", "ok")),
                malformed("8.2.1 an empty name", OK, field("", "ok")),
                malformed("8.2.1 a name with a colon inside", OK, field("a:b", "ok")),
                malformed("8.2.1 a name with a blank", OK, field("a b", "ok")),
                malformed("8.2.1 a value with NUL", OK, field("x", "a\u0000")),
                malformed("8.2.1 a value with CR", OK, field("x", "a\rb")),
                malformed("8.2.1 a value with LF", OK, field("x", "a\nb")),
                malformed("8.2.2 connection", OK, field("connection", "keep-alive")),
                malformed("8.2.2 proxy-connection", OK, field("proxy-connection", "x")),
                malformed("8.2.2 keep-alive", OK, field("keep-alive", "1")),
                malformed("8.2.2 transfer-encoding", OK, field("transfer-encoding", "chunked")),
                malformed("8.2.2 upgrade", OK, field("upgrade", "h2c")),
                malformed("8.2.2 te with more than trailers", OK, field("te", "trailers, deflate;q=0.5")),
                good("8.2.2 te with trailers", OK, field("te", "trailers")));
    }

    static Stream<Rule> pseudoFields() {
        return Stream.of(
                malformed("8.3 an unknown pseudo field", OK, field(":test", "ok")),
                malformed("8.3 a pseudo field of answers", OK, field(":status", "200")),
                Rule.broken(
                        "8.3 a pseudo field in trailers",
                        PROTOCOL_ERROR,
                        c -> trailed(c, field(":method", "200"), true)),
                malformed("8.3 a pseudo field after a field", METHOD + SCHEME, field("x", "y"), PATH),
                malformed("8.3.1 an empty :path", METHOD + SCHEME, field(":path", "")),
                malformed("8.3.1 no :method", SCHEME + PATH),
                malformed("8.3.1 no :scheme", METHOD + PATH),
                malformed("8.3.1 no :path", METHOD + SCHEME),
                malformed("8.3.1 two of :method", METHOD + OK),
                malformed("8.3.1 two of :scheme", SCHEME + OK),
                malformed("8.3.1 two of :path", PATH + OK),
                malformed("8.3.1 :authority and another host", OK, "010477656972", field("host", "other")),
                malformed("8.5 CONNECT with :scheme and :path", field(":method", "CONNECT"), SCHEME + PATH));
    }

    /// Every representation of RFC 7541 section 6, plain and in Huffman code.
    static Stream<Rule> compressed() {
        String user = "75736572";
        String agent = "6167656e74";
        return Stream.of(
                good("7541 6.1 an indexed field of the static table", OK + "90"),
                Rule.harmless(
                        "7541 6.1 an indexed field of the dynamic table",
                        c -> c.answered(1)
                                .send(HEADERS, END_HEADERS | END_STREAM, 3, block(OK + "7a04" + user))
                                .send(HEADERS, END_HEADERS | END_STREAM, 5, block(OK + "be"))
                                .served(5)),
                good("7541 6.2.1 indexing, known name", OK + "7a04" + user),
                good("7541 6.2.1 indexing, known name, Huffman", OK + "7a83" + "b505b3"),
                good("7541 6.2.1 indexing, new name", OK + "4004" + user + "05" + agent),
                good("7541 6.2.1 indexing, new name, Huffman", OK + "4083" + "b505b3" + "05" + agent),
                good("7541 6.2.2 without indexing, known name", OK + "0f2b04" + user),
                good("7541 6.2.2 without indexing, known name, Huffman", OK + "0f2b83" + "b505b3"),
                good("7541 6.2.2 without indexing, new name", OK + "0004" + user + "05" + agent),
                good("7541 6.2.2 without indexing, new name, Huffman", OK + "0083" + "b505b3" + "05" + agent),
                good("7541 6.2.3 never indexed, known name", OK + "1f2b04" + user),
                good("7541 6.2.3 never indexed, known name, Huffman", OK + "1f2b83" + "b505b3"),
                good("7541 6.2.3 never indexed, new name", OK + "1004" + user + "05" + agent),
                good("7541 6.2.3 never indexed, new name, Huffman", OK + "1083" + "b505b3" + "05" + agent),
                good("7541 6.3 a change of the table's size", "3fe101" + OK),
                good("7541 4.2 two changes of the table's size", "203fe101" + OK));
    }

    static Stream<Rule> badlyCompressed() {
        return Stream.of(
                undecodable("7541 2.3.3 an index beyond the tables", OK + "c6"),
                undecodable("7541 2.3.3 a literal whose name is beyond the tables", OK + "7f0a00"),
                undecodable("7541 4.2 a change of the table's size at the end", OK + "3fe101"),
                undecodable("7541 5.1 an integer that never ends", OK + "ffffffffffffffffffff7f"),
                undecodable("7541 5.2 Huffman padding of more than seven bits", OK + "000161" + "821fff"),
                undecodable("7541 5.2 Huffman padding of zeros", OK + "000161" + "8118"),
                undecodable("7541 5.2 Huffman code with its end", OK + "000161" + "851fffffffff"),
                undecodable("7541 6.1 index zero", OK + "80"),
                undecodable("7541 6.3 a table beyond what was announced", "3fffff07" + OK),
                undecodable("7541 5.2 a string beyond its block", OK + "007fff01"));
    }
}
