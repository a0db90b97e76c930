package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.config.BrokerConfig.AuthMode;
import io.weir.config.BrokerConfig.InitialStream;
import io.weir.protocol.codec.WireCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

    @TempDir
    Path dir;

    @Test
    void shouldServeLoopbackAndVerifyOnceThereAreKeysByDefault() {
        BrokerConfig config = load(List.of(), Map.of());

        assertThat(config.serving().host()).isEqualTo("127.0.0.1");
        assertThat(config.serving().port()).isEqualTo(4567);
        assertThat(config.admin().port()).isEqualTo(4570);
        assertThat(config.serving().region()).isEqualTo("us-east-1");
        assertThat(config.serving().account()).isEqualTo("000000000000");
        assertThat(config.auth().mode()).isEqualTo(AuthMode.AUTO);
        assertThat(config.storage().dataDir()).isEqualTo(Path.of("./weir-data"));
    }

    /// Whoever uncomments a line that ships changes nothing, but for the folder that a system's service keeps its
    /// data in.
    @Test
    void shouldShipTheDefaultsAsComments() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/main/dist/conf/weir.yaml")).stream()
                .filter(line -> line.matches("# [a-z.-]+: .*"))
                .map(line -> line.substring(2))
                .filter(line -> !line.startsWith("stream:"))
                .toList();
        Files.write(dir.resolve("weir.yaml"), lines);

        BrokerConfig config = load(List.of("--data-dir", "./weir-data"), Map.of());

        assertThat(lines).hasSizeGreaterThan(5);
        assertThat(config).isEqualTo(load(List.of("--config=/dev/null"), Map.of()));
    }

    @Test
    void shouldPreferFlagOverEnvironmentOverFile() throws IOException {
        Files.writeString(dir.resolve("weir.yaml"), "port: 1\nregion: eu-west-1\naccount: '111111111111'\n");

        BrokerConfig config =
                load(List.of("--port", "3"), Map.of("WEIR_PORT", "2", "WEIR_ACCOUNT", "222222222222", "PATH", "x"));

        assertThat(config.serving().port()).isEqualTo(3);
        assertThat(config.serving().account()).isEqualTo("222222222222");
        assertThat(config.serving().region()).isEqualTo("eu-west-1");
    }

    @Test
    void shouldTakeNestedAndDottedNamesInTheFileAlike() throws IOException {
        Files.writeString(dir.resolve("a.yaml"), "auth: {mode: none}\nlimits.shards: 7\nstream: ['a:1', 'b:2']\n");

        BrokerConfig config = load(List.of("--config=a.yaml"), Map.of());

        assertThat(config.auth().mode()).isEqualTo(AuthMode.NONE);
        assertThat(config.limits().shards()).isEqualTo(7);
        assertThat(config.streams()).containsExactly(new InitialStream("a", 1), new InitialStream("b", 2));
    }

    @Test
    void shouldTakeRepeatedFlagsAndSwitchesWithoutValue() {
        BrokerConfig config = load(List.of("--stream", "a:1", "--dev", "--stream=b:9"), Map.of());

        assertThat(config.streams()).containsExactly(new InitialStream("a", 1), new InitialStream("b", 9));
        assertThat(config.storage().memory()).isTrue();
    }

    @Test
    void shouldTakeTheDottedFormOfAFlagToo() {
        assertThat(load(List.of("--auth.mode", "none"), Map.of()).auth().mode()).isEqualTo(AuthMode.NONE);
    }

    @Test
    void shouldNameTheNearestKeyWhenOneIsUnknown() throws IOException {
        Files.writeString(dir.resolve("weir.yaml"), "data-dri: x\n");

        assertThatThrownBy(() -> load(List.of(), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'data-dri'")
                .hasMessageContaining("'data-dir'");
        assertThatThrownBy(() -> load(List.of("--prot", "1"), Map.of())).hasMessageContaining("'--port'");
        assertThatThrownBy(() -> load(List.of("--config=none.yaml"), Map.of("WEIR_REGOIN", "x")))
                .hasMessageContaining("'WEIR_REGION'");
    }

    @Test
    void shouldSayWhatIsExpectedWhenAValueIsWrong() {
        assertThatThrownBy(() -> load(List.of("--port", "70000"), Map.of()))
                .hasMessageContaining("--port")
                .hasMessageContaining("0 to 65535")
                .hasMessageContaining("'70000'");
        assertThatThrownBy(() -> load(List.of("--auth-mode", "maybe"), Map.of()))
                .hasMessageContaining("form");
        assertThatThrownBy(() -> load(List.of("--stream", "a"), Map.of())).hasMessageContaining("NAME:SHARDS");
        assertThatThrownBy(() -> load(List.of("--port"), Map.of())).hasMessageContaining("needs a value");
    }

    @Test
    void shouldSayWhyTheFileCannotBeRead() throws IOException {
        Files.write(dir.resolve("binary.yaml"), new byte[] {'a', (byte) 0xff});

        assertThatThrownBy(() -> load(List.of("--config", "absent.yaml"), Map.of()))
                .hasMessageEndingWith("absent.yaml: there is no such file");
        assertThatThrownBy(() -> load(List.of("--config", "binary.yaml"), Map.of()))
                .hasMessageEndingWith("binary.yaml: it is not UTF-8 text");
    }

    @Test
    void shouldRefuseToServeOtherAddressesUnlessToldTo() {
        assertThatThrownBy(() -> load(List.of("--host", "0.0.0.0"), Map.of())).hasMessageContaining("--insecure-open");

        assertThat(load(List.of("--host", "0.0.0.0", "--insecure-open"), Map.of())
                        .serving()
                        .host())
                .isEqualTo("0.0.0.0");
    }

    @Test
    void shouldServeOtherAddressesWhenEverySignatureIsVerified() {
        List<String> open = List.of("--host", "0.0.0.0", "--admin-host", "0.0.0.0");

        assertThat(load(join(open, "--auth-mode", "verify"), Map.of()).admin().host())
                .isEqualTo("0.0.0.0");
        for (String mode : List.of("auto", "form", "none")) {
            assertThatThrownBy(() -> load(join(open, "--auth-mode", mode), Map.of()))
                    .hasMessageContaining("--auth-mode verify");
        }
    }

    @Test
    void shouldTakePublicHostsOfAProxyAndNothingElseForThem() {
        assertThat(load(List.of("--auth-public-host", "a.example.com", "--auth-public-host", "[::1]:443"), Map.of())
                        .auth()
                        .publicHosts())
                .containsExactly("a.example.com", "[::1]:443");
        for (String wrong : List.of("http://a", "a b", "a:port", "")) {
            assertThatThrownBy(() -> load(List.of("--auth-public-host", wrong), Map.of()))
                    .hasMessageContaining("must be HOST or HOST:PORT");
        }
        assertThatThrownBy(() -> load(List.of(), Map.of("WEIR_AUTH_PUBLIC_HOST", "a,b,c,d,e,f,g,h,i")))
                .hasMessageContaining("more than 8");
    }

    private static List<String> join(List<String> flags, String... more) {
        List<String> all = new java.util.ArrayList<>(flags);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void shouldReadSizesAndDurationsWithUnits() {
        BrokerConfig config = load(List.of("--http-body", "32MiB", "--http-idle-timeout", "2m"), Map.of());

        assertThat(config.edge().bodyBytes()).isEqualTo(32 << 20);
        assertThat(config.edge().timeouts().idleMs()).isEqualTo(120_000);
    }

    @Test
    void shouldTakeNoLargerBodiesThanTheCodecsRead() {
        List<String> largest = List.of("--http-body", "64MiB", "--http-in-flight", "1GiB");
        assertThat(load(largest, Map.of()).edge().bodyBytes()).isEqualTo(WireCodec.BODY_BYTES_MAX);

        assertThatThrownBy(() -> load(List.of("--http-body", "65MiB", "--http-in-flight", "1GiB"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.body");
    }

    @Test
    void shouldRefuseTlsSettingsThatDoNotGoTogether() {
        assertThatThrownBy(() -> load(List.of("--tls-certificate", "a.pem"), Map.of()))
                .hasMessage("--tls-certificate: tls.certificate and tls.key must be set together");
        assertThatThrownBy(() -> load(List.of("--tls-key", "a.key"), Map.of())).hasMessageStartingWith("--tls-key:");
        assertThatThrownBy(() -> load(List.of("--tls-required"), Map.of())).hasMessageContaining("needs a certificate");
        assertThatThrownBy(() -> load(List.of("--tls-self-signed", "--tls-certificate=a", "--tls-key=b"), Map.of()))
                .hasMessageContaining("must not be set");

        assertThat(load(List.of("--tls-self-signed", "--tls-required"), Map.of())
                        .tls()
                        .on())
                .isTrue();
        assertThat(load(List.of(), Map.of()).tls().on()).isFalse();
    }

    @Test
    void shouldRefuseBoundsThatContradictEachOther() {
        assertThatThrownBy(() -> load(List.of("--http-body", "64MiB", "--http-in-flight", "127MiB"), Map.of()))
                .hasMessageContaining("http.in-flight must be at least twice http.body, which is 64MiB");
        assertThatThrownBy(() -> load(List.of("--http-target", "32KiB"), Map.of()))
                .hasMessage("--http-target: http.target must not be larger than http.header, which is 16KiB");
        assertThatThrownBy(() -> load(List.of("--http2-stream-window", "32MiB"), Map.of()))
                .hasMessageContaining("must not be smaller than http2.stream-window, which is 32MiB");
        assertThatThrownBy(() -> load(List.of("--drain-timeout", "21s"), Map.of()))
                .hasMessageContaining("20000ms");
    }

    private BrokerConfig load(List<String> args, Map<String, String> environment) {
        return ConfigLoader.load(args, environment, dir);
    }
}
