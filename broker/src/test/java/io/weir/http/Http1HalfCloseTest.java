package io.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Clients that end their side of a connection before they have their answers.
final class Http1HalfCloseTest {

    private static final String HOST = "Host: weir\r\n";

    @Test
    void shouldAnswerAllThatWasAskedBeforeTheClientFinished() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            String request = "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n";
            client.send(request + "a1" + request + "a2" + request + "a3").finish();

            assertThat(client.reply().text()).isEqualTo("a1");
            assertThat(client.reply().text()).isEqualTo("a2");
            RawClient.Reply last = client.reply();
            assertThat(last.text()).isEqualTo("a3");
            assertThat(last.field("connection")).isEqualTo("close");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void shouldNotWaitForTheRestOfARequestWhoseClientFinished() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            String request = "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n";
            client.send(request + "a1" + request + "a").finish();

            assertThat(client.reply().text()).isEqualTo("a1");
            assertThat(client.rest()).isEmpty();
            assertThat(server.calls).hasSize(1);
        }
    }

    @Test
    void shouldNotWaitForAClientThatFinishesWithoutAWord() {
        try (TestServer server = TestServer.echoing();
                RawClient client = server.connect()) {
            assertThat(client.finish().rest()).isEmpty();
        }
    }
}
