package io.weir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.codec.JsonDocument;
import io.weir.protocol.codec.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What a line looks like, whatever the caller sent.
final class AuditLineTest {

    static AuditEvent event(String resource) {
        return new AuditEvent(
                1_700_000_000_123L,
                AuditEvent.Kind.REFUSED,
                "arn:aws:iam::111122223333:user/ann",
                "AKIAANN",
                "kinesis:PutRecord",
                resource,
                "orders-policy",
                "10.1.2.3",
                "00000000-0000-0000-0000-000000000001",
                "AccessDeniedException",
                "writers/no");
    }

    private static String line(AuditEvent event) {
        return new String(AuditLine.of(event), StandardCharsets.UTF_8);
    }

    @Test
    void shouldSayWhoWhatWhichResourceFromWhereAndHowItEnded() {
        assertThat(line(event("arn:aws:kinesis:us-east-1:111122223333:stream/orders")))
                .isEqualTo("{\"time\":\"2023-11-14T22:13:20.123Z\",\"event\":\"refused\","
                        + "\"principal\":\"arn:aws:iam::111122223333:user/ann\",\"accessKeyId\":\"AKIAANN\","
                        + "\"action\":\"kinesis:PutRecord\","
                        + "\"resource\":\"arn:aws:kinesis:us-east-1:111122223333:stream/orders\","
                        + "\"subject\":\"orders-policy\","
                        + "\"source\":\"10.1.2.3\",\"requestId\":\"00000000-0000-0000-0000-000000000001\","
                        + "\"outcome\":\"AccessDeniedException\",\"decidedBy\":\"writers/no\"}\n");
    }

    @Test
    void shouldLeaveOutWhatNobodyKnows() {
        AuditEvent unknown = new AuditEvent(
                0, AuditEvent.Kind.REFUSED, null, null, null, null, null, null, "id", "ThrottlingException", null);
        assertThat(line(unknown))
                .isEqualTo("{\"time\":\"1970-01-01T00:00:00Z\",\"event\":\"refused\",\"requestId\":\"id\","
                        + "\"outcome\":\"ThrottlingException\"}\n");
    }

    @Test
    @DisplayName("No text begins a line or adds a member, and every text can be read back")
    void shouldLetNoTextOutOfItsPlace() {
        String evil = "a\"},{\"event\":\"changed\"}\r\n\t\u0000\u0085\u2028\u2029\u001b[2J\\ ä \ud83d\ude00";
        String line = line(event(evil));

        assertThat(line.chars().filter(c -> c == '\n')).hasSize(1);
        assertThat(line.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')))
                .isTrue();
        assertThat(JsonDocument.parse(line)).isInstanceOfSatisfying(JsonDocument.Outcome.Parsed.class, parsed -> {
            Map<String, JsonValue> members = ((JsonValue.Members) parsed.value()).members();
            assertThat(members.get("resource")).isEqualTo(new JsonValue.Text(evil));
            assertThat(members.get("event")).isEqualTo(new JsonValue.Text("refused"));
        });
    }

    @Test
    void shouldBoundALine() {
        assertThat(line(event("x".repeat(1 << 20)))).hasSizeLessThan(4096);
    }
}
