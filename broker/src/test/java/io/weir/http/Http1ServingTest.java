package io.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

/// HTTP/1.1 as well-behaved clients speak it.
final class Http1ServingTest {

    @Test
    void shouldHandOverAWholeRequest() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            client.send(
                    "POST /a%20b?x=1 HTTP/1.1\r\nHost: weir\r\nX-Amz-Target:  T \r\nContent-Length: 5\r\n\r\nhello");

            RawClient.Reply reply = client.reply();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("hello");
            Call call = server.calls.getFirst();
            assertThat(List.of(call.method(), call.path(), String.valueOf(call.query())))
                    .containsExactly("POST", "/a%20b", "x=1");
            assertThat(call.headers().get("x-amz-target")).isEqualTo("T");
            assertThat(call.headers().names()).containsExactly("host", "x-amz-target", "content-length");
            assertThat(reply.field("x-amzn-requestid")).isEqualTo(call.requestId());
            assertThat(reply.field("x-amz-id-2")).hasSize(96);
            assertThat(reply.field("date")).endsWith("GMT");
        }
    }

    @Test
    void shouldKeepTheConnectionAndAnswerPipelinedRequestsInOrder() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                requests.append("POST / HTTP/1.1\r\nHost: w\r\nContent-Length: 2\r\n\r\n%02d".formatted(i));
            }
            client.send(requests.toString());

            for (int i = 0; i < 100; i++) {
                assertThat(client.reply().text()).isEqualTo("%02d".formatted(i));
            }
        }
    }
}
