package io.weir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void shouldReadWhatTheProfileSets(@TempDir Path dir) throws IOException {
        Path config = Files.writeString(dir.resolve("config"), """
            [default]
            region = eu-west-1
            endpoint_url = http://all.local:2
            [profile work]
            region = eu-west-3
            services = mine
            max_attempts = 7
            [services mine]
            s3 =
              endpoint_url = http://s3.local:1
            kinesis =
              endpoint_url = http://kinesis.local:1
            """);
        Map<String, String> plain = Map.of("AWS_CONFIG_FILE", config.toString());
        Map<String, String> work = Map.of("AWS_CONFIG_FILE", config.toString(), "AWS_PROFILE", "work");

        assertThat(Environment.region(plain)).isEqualTo("eu-west-1");
        assertThat(Environment.endpoint(plain)).isEqualTo(URI.create("http://all.local:2/"));
        assertThat(Environment.retries(plain)).isEqualTo(RetryPolicy.standard());
        assertThat(Environment.region(work)).isEqualTo("eu-west-3");
        assertThat(Environment.endpoint(work)).isEqualTo(URI.create("http://kinesis.local:1/"));
        assertThat(Environment.retries(work).attemptsMax()).isEqualTo(7);
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
