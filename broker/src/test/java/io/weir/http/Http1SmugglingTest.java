package io.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Bytes that two readers could take for different requests get one refusal and the end of the connection; what follows
/// them is never served.
final class Http1SmugglingTest {

    private static final String BEHIND = "POST /behind HTTP/1.1\r\nHost: w\r\nContent-Length: 0\r\n\r\n";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.echoing();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Arguments head(String name, String fields) {
        return Arguments.of(name, 400, "POST / HTTP/1.1\r\nHost: w\r\n" + fields + "\r\n0\r\n\r\n");
    }

    private static Arguments line(String name, String line) {
        return Arguments.of(name, 400, line + "Host: w\r\nContent-Length: 0\r\n\r\n");
    }

    private static Arguments chunks(String name, String body) {
        return Arguments.of(name, 400, "POST / HTTP/1.1\r\nHost: w\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
    }

    private static Arguments of(String name, int status, String bytes) {
        return Arguments.of(name, status, bytes);
    }

    static Stream<Arguments> framing() {
        String cl = "Content-Length: 5\r\n";
        String te = "Transfer-Encoding: chunked\r\n";
        return Stream.of(
                head("length then chunked", cl + te),
                head("chunked then length", te + cl),
                head("length zero and chunked", "Content-Length: 0\r\n" + te),
                head("two lengths that differ", cl + "Content-Length: 6\r\n"),
                head("two equal lengths", cl + cl),
                head("a list of lengths", "Content-Length: 5, 5\r\n"),
                head("a signed length", "Content-Length: +5\r\n"),
                head("a negative length", "Content-Length: -5\r\n"),
                head("a hexadecimal length", "Content-Length: 0x5\r\n"),
                head("a length with a blank inside", "Content-Length: 1 0\r\n"),
                head("an empty length", "Content-Length:\r\n"),
                head("a fractional length", "Content-Length: 5.0\r\n"),
                head("a length in other digits", "Content-Length: \u00b2\r\n"),
                head("chunked twice", te + te),
                head("chunked, chunked", "Transfer-Encoding: chunked, chunked\r\n"),
                head("chunked, x", "Transfer-Encoding: chunked, x\r\n"),
                head("x, chunked", "Transfer-Encoding: x, chunked\r\n"),
                head("gzip, chunked", "Transfer-Encoding: gzip, chunked\r\n"),
                head("identity", "Transfer-Encoding: identity\r\n"),
                head("xchunked", "Transfer-Encoding: xchunked\r\n"),
                head("chunked with a parameter", "Transfer-Encoding: chunked;a=b\r\n"),
                head("quoted chunked", "Transfer-Encoding: \"chunked\"\r\n"),
                head("empty coding", "Transfer-Encoding:\r\n"),
                head("comma before chunked", "Transfer-Encoding: ,chunked\r\n"),
                head("vertical tab before chunked", "Transfer-Encoding: \u000bchunked\r\n"),
                head("form feed after chunked", "Transfer-Encoding: chunked\f\r\n"),
                head("nul after chunked", "Transfer-Encoding: chunked\u0000\r\n"),
                head("blank before the colon", "Transfer-Encoding : chunked\r\n"),
                head("tab before the colon", "Content-Length\t: 5\r\n"),
                head("folded value", "Transfer-Encoding:\r\n chunked\r\n"),
                head("folded with a tab", "X: a\r\n\tb\r\n"),
                head("first field folded", " Host: x\r\n"),
                head("underscore lookalike of the coding", "Transfer_Encoding: chunked\r\n"),
                head("underscore lookalike of the length", "Content_Length: 5\r\n"),
                of("coding in HTTP/1.0", 400, "POST / HTTP/1.0\r\nHost: w\r\n" + te + "\r\n0\r\n\r\n"),
                of("coding and length in HTTP/1.0", 400, "POST / HTTP/1.0\r\nHost: w\r\n" + cl + te + "\r\n0\r\n\r\n"));
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                head("no colon", "Broken\r\n"),
                head("empty name", ": x\r\n"),
                head("blank in a name", "A B: x\r\n"),
                head("nul in a name", "A\u0000B: x\r\n"),
                head("nul in a value", "A: x\u0000y\r\n"),
                head("carriage return in a value", "A: x\rContent-Length: 5\r\n"),
                head("delete in a value", "A: \u007f\r\n"),
                head("letters beyond ascii in a name", "\u00c4: x\r\n"),
                head("bracket in a name", "A[]: x\r\n"),
                of("bare line feed after a field", 400, "POST / HTTP/1.1\r\nHost: w\nContent-Length: 5\r\n\r\n"),
                of("bare line feeds only", 400, "POST / HTTP/1.1\nHost: w\n\n"),
                of("bare line feed at the end", 400, "POST / HTTP/1.1\r\nHost: w\r\n\n"),
                of("carriage return twice", 400, "POST / HTTP/1.1\r\r\nHost: w\r\n\r\n"),
                of("carriage return in the first line", 400, "POST / HTTP/1.1\rX\r\nHost: w\r\n\r\n"),
                of("two empty lines before", 400, "\r\n\r\nPOST / HTTP/1.1\r\nHost: w\r\n\r\n"),
                of("no host", 400, "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"),
                of("two hosts", 400, "POST / HTTP/1.1\r\nHost: w\r\nHost: w\r\n\r\n"),
                of("target of another host", 400, "POST http://other/ HTTP/1.1\r\nHost: w\r\n\r\n"),
                of("user in the target", 400, "POST http://a@w/ HTTP/1.1\r\nHost: w\r\n\r\n"),
                of("unknown scheme", 400, "POST ftp://w/ HTTP/1.1\r\nHost: w\r\n\r\n"),
                line("no target", "POST HTTP/1.1\r\n"),
                line("target without a slash", "POST x HTTP/1.1\r\n"),
                line("star for a post", "POST * HTTP/1.1\r\n"),
                line("two blanks", "POST  / HTTP/1.1\r\n"),
                line("blank in the target", "POST /a b HTTP/1.1\r\n"),
                line("tab for a blank", "POST\t/ HTTP/1.1\r\n"),
                line("fragment in the target", "POST /#x HTTP/1.1\r\n"),
                line("control character in the target", "POST /\u0001 HTTP/1.1\r\n"),
                line("byte beyond ascii in the target", "POST /\u00e4 HTTP/1.1\r\n"),
                line("bad method", "PO(ST / HTTP/1.1\r\n"),
                line("method without an end", "P".repeat(40) + " / HTTP/1.1\r\n"),
                line("blank before the method", " POST / HTTP/1.1\r\n"),
                line("blank after the version", "POST / HTTP/1.1 \r\n"),
                line("version in lower case", "POST / http/1.1\r\n"),
                line("version of one digit", "POST / HTTP/1\r\n"),
                line("version with a second digit", "POST / HTTP/1.10\r\n"),
                line("no version", "POST /\r\n"),
                of("unknown version", 505, "POST / HTTP/1.2\r\nHost: w\r\n\r\n"),
                of("version two in version one", 505, "POST / HTTP/2.0\r\nHost: w\r\n\r\n"),
                of("unknown expectation", 417, "POST / HTTP/1.1\r\nHost: w\r\nExpect: x\r\n\r\n"));
    }

    static Stream<Arguments> chunkedBodies() {
        return Stream.of(
                chunks("size with a sign", "+5\r\nhello\r\n0\r\n\r\n"),
                chunks("size with a prefix", "0x5\r\nhello\r\n0\r\n\r\n"),
                chunks("size with a blank", "5 \r\nhello\r\n0\r\n\r\n"),
                chunks("size after a blank", " 5\r\nhello\r\n0\r\n\r\n"),
                chunks("no size", "\r\nhello\r\n0\r\n\r\n"),
                chunks("size beyond any", "fffffffff\r\n"),
                chunks("size that would overflow", "ffffffffffffffff\r\n"),
                chunks("letters for a size", "xyz\r\n"),
                chunks("bare line feed after the size", "5\nhello\r\n0\r\n\r\n"),
                chunks("carriage return alone after the size", "5\rhello\r\n0\r\n\r\n"),
                chunks("data longer than its size", "3\r\nhello\r\n0\r\n\r\n"),
                chunks("data without its line end", "5\r\nhello0\r\n\r\n"),
                chunks("bare line feed after data", "5\r\nhello\n0\r\n\r\n"),
                chunks("carriage return in an extension", "5;a\rb\r\nhello\r\n0\r\n\r\n"),
                chunks("bare line feed in an extension", "5;a\nhello\r\n0\r\n\r\n"),
                chunks("quoted extension", "5;a=\"b\"\r\nhello\r\n0\r\n\r\n"),
                chunks("quoted line end in an extension", "5;a=\"\r\n\"\r\nhello\r\n0\r\n\r\n"),
                chunks("nul in an extension", "5;\u0000\r\nhello\r\n0\r\n\r\n"),
                chunks("too much of extensions", "5;" + "a".repeat(2000) + "\r\nhello\r\n0\r\n\r\n"),
                chunks("trailing length", "0\r\nContent-Length: 5\r\n\r\n"),
                chunks("trailing coding", "0\r\nTransfer-Encoding: chunked\r\n\r\n"),
                chunks("trailing host", "0\r\nHost: other\r\n\r\n"),
                chunks("trailing target", "0\r\nX-Amz-Target: Other\r\n\r\n"),
                chunks("trailing authorization", "0\r\nAuthorization: x\r\n\r\n"),
                chunks("folded trailer", "0\r\nA: b\r\n c\r\n\r\n"),
                chunks("blank before the colon of a trailer", "0\r\nA : b\r\n\r\n"),
                chunks("bare line feed in a trailer", "0\r\nA: b\n\r\n"),
                chunks("bare line feed for the end", "0\r\n\n"),
                chunks("request in place of a trailer", "0\r\nPOST / HTTP/1.1\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"framing", "lines", "chunkedBodies"})
    void shouldRefuseOnceAndClose(String name, int status, String bytes) {
        server.calls.clear();
        try (RawClient client = server.connect()) {
            client.send(bytes + BEHIND);

            RawClient.Reply reply = client.reply();

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.field("connection")).isEqualTo("close");
            assertThat(reply.field("x-amzn-requestid")).isNotEmpty();
            assertThat(client.finish().rest()).as("after the one answer").isEmpty();
        }
        assertThat(server.calls).isEmpty();
    }

    @Test
    void shouldServeTheNextConnectionAfterRefusals() {
        try (RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: w\r\nContent-Length: 2\r\n\r\nok");

            assertThat(client.reply().text()).isEqualTo("ok");
        }
    }
}
