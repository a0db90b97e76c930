package io.weir.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.ListStreams;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestSignerTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-22T18:00:00Z"));

    /// Computed by hand from the description of the algorithm, in another language.
    @Test
    void shouldSignHostWithPortDateTokenAndTarget() {
        RequestSigner signer = new RequestSigner(
                settings("http://127.0.0.1:4567/", new Credentials("AKID", "top secret", "session")),
                "application/x-amz-json-1.1",
                NOON);
        byte[] body = "{\"StreamName\":\"orders\"}".getBytes(StandardCharsets.UTF_8);

        Map<String, String> headers = signer.headers(new PreparedCall(
                "DescribeStreamSummary",
                Map.of("x-amz-target", DescribeStreamSummary.SHAPE.target()),
                body,
                RequestSigner.hash(body)));

        assertThat(headers)
                .containsEntry(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20261122/eu-central-1/kinesis/aws4_request, "
                                + "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, "
                                + "Signature=78ab1beb101ad2e9dabb59336c85e1de1594b9d62d5d64e9b3760fb6b3c86953")
                .containsEntry("x-amz-security-token", "session")
                .doesNotContainKey("host");
    }

    @Test
    void shouldLeaveOutTheTokenOfLastingKeys() {
        RequestSigner signer = new RequestSigner(
                settings("https://kinesis.eu-central-1.amazonaws.com/", Credentials.placeholder()),
                "application/x-amz-json-1.1",
                NOON);

        Map<String, String> headers = signer.headers(
                new PreparedCall("ListStreams", Map.of("x-amz-target", ListStreams.SHAPE.target()), new byte[0], ""));

        assertThat(headers).doesNotContainKey("x-amz-security-token");
    }

    private static ClientSettings settings(String endpoint, Credentials credentials) {
        return new ClientSettings(
                URI.create(endpoint),
                "eu-central-1",
                credentials,
                BodyFormat.JSON,
                Duration.ofSeconds(1),
                RetryPolicy.standard());
    }
}
