package io.weir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentTest {

    @Test
    void shouldCallABrokerOfThisMachineUnlessTold() {
        assertThat(Environment.endpoint(Map.of())).isEqualTo(URI.create("http://127.0.0.1:4567/"));
        assertThat(Environment.region(Map.of())).isEqualTo("us-east-1");
    }

    @Test
    void shouldPreferTheVariableOfTheService() {
        Map<String, String> both = Map.of(
                "AWS_ENDPOINT_URL_KINESIS", "http://kinesis.local:1", "AWS_ENDPOINT_URL", "http://all.local:2/prefix");
        assertThat(Environment.endpoint(both)).isEqualTo(URI.create("http://kinesis.local:1/"));
        assertThat(Environment.endpoint(Map.of("AWS_ENDPOINT_URL", "http://all.local:2/prefix")))
                .isEqualTo(URI.create("http://all.local:2/prefix"));
    }

    @Test
    void shouldPreferTheRegionOverTheDefaultRegion() {
        assertThat(Environment.region(Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-west-2")))
                .isEqualTo("eu-west-1");
        assertThat(Environment.region(Map.of("AWS_DEFAULT_REGION", "eu-west-2")))
                .isEqualTo("eu-west-2");
    }

    @Test
    void shouldTakeAnEmptyVariableAsAbsent() {
        assertThat(Environment.endpoint(Map.of("AWS_ENDPOINT_URL_KINESIS", " ")))
                .isEqualTo(URI.create("http://127.0.0.1:4567/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "127.0.0.1:4567", "http://", "http://a b", "kinesis"})
    void shouldRefuseWhatIsNoHttpAddress(String text) {
        assertThatThrownBy(() -> Environment.endpoint(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void shouldTakeKeysOnlyWhenBothArePresent() {
        assertThat(Credentials.fromEnvironment(Map.of("AWS_ACCESS_KEY_ID", "id")))
                .isEmpty();
        assertThat(Credentials.fromEnvironment(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "s")))
                .contains(new Credentials("id", "s", ""));
    }

    @Test
    void shouldNeverPrintASecret() {
        assertThat(new Credentials("id", "hidden", "token").toString()).doesNotContain("hidden", "token");
    }
}
