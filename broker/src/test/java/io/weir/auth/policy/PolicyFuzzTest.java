package io.weir.auth.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Any text is a policy that is understood to the last word, or is refused with a reason.
final class PolicyFuzzTest {

    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";

    private static final String ALLOWING = """
        {"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"s","Effect":"Allow","Action":["kinesis:Put*"],
        "Resource":"arn:aws:kinesis:*:*:stream/${aws:username}","Condition":{"IpAddress":{"aws:SourceIp":
        ["10.0.0.0/8","::1/64"]},"Bool":{"aws:SecureTransport":"true"}}}]}\
        """;

    private static final String DENYING = """
        {"Statement":{"Effect":"Deny","NotAction":"*","Principal":{"AWS":["000000000000","*"]},"Resource":"THIS",
        "Condition":{"DateLessThanIfExists":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}}}\
        """;

    static Stream<byte[]> seeds() {
        return Stream.of(ALLOWING, DENYING.replace("THIS", ARN), "{\"Statement\":[],\"Statement\":[]}", "[".repeat(300))
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void shouldUnderstandOrRefuseAnyPolicy(byte[] input) {
        String text = new String(input, UTF_8);

        assertThat(PolicyParser.ofCaller(text)).isNotNull();
        assertThat(PolicyParser.ofResource(text, ARN)).isNotNull();
    }
}
