package io.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.auth.testing.TestIdentities;
import io.weir.auth.testing.TestRequest;
import io.weir.auth.testing.TestSigner;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How long a signature is good, by the broker's clock.
class ReplayWindowTest {

    private static final long NOW = TestIdentities.NOW_MS;

    private final TestIdentities identities = new TestIdentities();
    private final TestSigner signer = TestIdentities.signer(identities.key(TestIdentities.ANN));
    private final Authenticator verify = identities.verify();

    @ParameterizedTest
    @DisplayName("A-094: up to five minutes either way")
    @ValueSource(longs = {-300, -299, 0, 299, 300})
    void shouldTakeASignatureOfFiveMinutesAgoOrAhead(long seconds) {
        assertThat(accepted(signer.inHeader(TestIdentities.call(), NOW + seconds * 1000)))
                .isTrue();
    }

    @Test
    @DisplayName("A-058: the text that older clients read the time from")
    void shouldRefuseASignatureOfLongAgoAndSayTheTime() {
        assertThat(refusal(signer.inHeader(TestIdentities.call(), NOW - 301_000), ErrorType.INVALID_SIGNATURE))
                .isEqualTo("Signature expired: 20221113T235459Z is now earlier than 20221113T235500Z"
                        + " (20221114T000000Z - 5 min.)");
    }

    @Test
    @DisplayName("A-058: a client whose clock is ahead")
    void shouldRefuseASignatureFromTheFutureAndSayTheTime() {
        assertThat(refusal(signer.inHeader(TestIdentities.call(), NOW + 301_000), ErrorType.INVALID_SIGNATURE))
                .isEqualTo("Signature not yet current: 20221114T000501Z is still later than 20221114T000500Z"
                        + " (20221114T000000Z + 5 min.)");
    }

    @ParameterizedTest
    @DisplayName("A-084: 1 to 604800 seconds")
    @ValueSource(longs = {1, 90, 3600, 604_800})
    void shouldTakeAPresignedRequestAsLongAsItSays(long seconds) {
        TestRequest presigned = signer.inQuery(TestIdentities.call(), NOW, String.valueOf(seconds));

        identities.clock().setWallMs(NOW + seconds * 1000);
        assertThat(accepted(presigned)).isTrue();
        identities.clock().setWallMs(NOW + (seconds + 1) * 1000);
        assertThat(refusal(presigned, ErrorType.INVALID_SIGNATURE))
                .startsWith("Signature expired: 20221114T000000Z is now earlier than 20221114T000001Z (");
    }

    @ParameterizedTest
    @DisplayName("A-084: X-Amz-Expires out of bounds")
    @ValueSource(strings = {"0", "-1", "604801", "9999999999999999999", "1.5", "+5", "x", "%20"})
    void shouldRefuseALifeThatNoRequestMayHave(String expires) {
        assertThat(refusal(signer.inQuery(TestIdentities.call(), NOW, expires), ErrorType.INVALID_SIGNATURE))
                .startsWith("X-Amz-Expires must be a number of seconds from 1 to 604800, not '");
    }

    @Test
    @DisplayName("A-084: without X-Amz-Expires, and from the future")
    void shouldKeepTheWindowOfPresignedRequests() {
        assertThat(accepted(signer.inQuery(TestIdentities.call(), NOW - 300_000, "")))
                .isTrue();
        assertThat(refusal(signer.inQuery(TestIdentities.call(), NOW - 301_000, ""), ErrorType.INVALID_SIGNATURE))
                .contains("(20221114T000000Z - 5 min.)");
        assertThat(refusal(signer.inQuery(TestIdentities.call(), NOW + 301_000, "3600"), ErrorType.INVALID_SIGNATURE))
                .startsWith("Signature not yet current");
    }

    @Test
    @DisplayName("S11: a clock that jumps takes the window along")
    void shouldFollowTheWallClock() {
        TestRequest request = signer.inHeader(TestIdentities.call(), NOW);
        identities.clock().setWallMs(NOW + 3_600_000);
        assertThat(accepted(request)).isFalse();
        identities.clock().setWallMs(NOW - 3_600_000);
        assertThat(accepted(request)).isFalse();
        identities.clock().setWallMs(NOW);
        assertThat(accepted(request)).isTrue();
    }

    @Test
    @DisplayName("A-083: X-Amz-Date, else Date, in ISO or HTTP form")
    void shouldReadTheTimeFromTheDateFieldWhenThereIsNoOther() {
        List<String> names = List.of("content-type", "date", "host", "x-amz-target");

        TestRequest iso = TestIdentities.call().with("date", "20221114T000000Z");
        TestRequest http = TestIdentities.call().with("date", "Mon, 14 Nov 2022 00:00:00 GMT");

        assertThat(accepted(signer.inHeaderAs(iso, "20221114T000000Z", names))).isTrue();
        assertThat(accepted(signer.inHeaderAs(http, "20221114T000000Z", names))).isTrue();
    }

    @ParameterizedTest
    @DisplayName("A-083: what is no time")
    @CsvSource({"201", "2022-11-14T00:00:00Z", "20221114T000000", "20221314T000000Z", "yesterday"})
    void shouldRefuseATimeThatIsNone(String date) {
        TestRequest request = TestIdentities.call().with("x-amz-date", date);

        assertThat(refusal(
                        request.with(
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=0"),
                        ErrorType.INCOMPLETE_SIGNATURE))
                .isEqualTo("Date must be in ISO-8601 'basic format'. Got '" + date
                        + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }

    private boolean accepted(TestRequest request) {
        try {
            return verify.authenticate(request).user().equals("ann");
        } catch (ServiceException e) {
            return false;
        }
    }

    private String refusal(TestRequest request, ErrorType type) {
        List<String> text = new java.util.ArrayList<>();
        assertThatThrownBy(() -> verify.authenticate(request)).isInstanceOfSatisfying(ServiceException.class, e -> {
            assertThat(e.type()).isEqualTo(type);
            text.add(String.valueOf(e.getMessage()));
        });
        return text.getFirst();
    }
}
