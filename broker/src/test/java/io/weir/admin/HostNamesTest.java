package io.weir.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A page whose name was pointed at the loopback must not reach the admin port.
final class HostNamesTest {

    private static final HostNames LOOPBACK = HostNames.of("127.0.0.1", List.of("Weir.Example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:4570",
                "a.localhost",
                "127.0.0.1",
                "127.0.0.1:4570",
                "[::1]",
                "[::1]:4570",
                "10.1.2.3:80",
                "weir.example.com",
                "weir.example.com:443",
                "[fe80::1]:1",
                ""
            })
    void shouldServeAddressesLoopbackNamesAndWhatTheOperatorNamed(String host) {
        assertThat(LOOPBACK.serves(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example", "evil.example:4570", "localhost.evil.example", "127.0.0.1.evil.example", "xlocalhost",
                "127.0.0.1@evil", "weir.example.com.evil", "localhost:x", "[::1].evil", "evil.example:localhost"
            })
    void shouldNotServeOtherNames(String host) {
        assertThat(LOOPBACK.serves(host)).isFalse();
    }

    @Test
    void shouldServeRequestsWithoutAName() {
        assertThat(LOOPBACK.serves((String) null)).isTrue();
    }

    @Test
    void shouldServeAllNamesOfAnOpenAddressUnlessSomeAreNamed() {
        assertThat(HostNames.of("10.0.0.1", List.of()).serves("any.example")).isTrue();
        assertThat(HostNames.of("10.0.0.1", List.of("a.example")).serves("b.example"))
                .isFalse();
    }
}
