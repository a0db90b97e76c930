package io.weir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenFilesTest {

    /// What a broker at rest was seen to hold.
    private static final int AT_REST = 75;

    @ParameterizedTest
    @ValueSource(longs = {256, 512, 1024, 4096, 20_000, 1_048_576})
    void shouldLeaveFilesForTheStoreWhateverClientsTake(long limit) {
        OpenFiles files = new OpenFiles(limit);
        int taken = files.connections(1_000_000) + files.adminConnections(1_000_000) + files.tables();
        assertThat(limit - taken).isGreaterThan(AT_REST);
    }

    @Test
    void shouldKeepWhatIsConfiguredWhereThereIsRoom() {
        OpenFiles files = new OpenFiles(65_536);
        assertThat(files.connections(4096)).isEqualTo(4096);
        assertThat(files.adminConnections(256)).isEqualTo(256);
        assertThat(files.tables()).isEqualTo(256);
    }

    @Test
    void shouldServeSomebodyUnderTheSmallestLimit() {
        OpenFiles files = new OpenFiles(1);
        assertThat(files.connections(4096)).isEqualTo(1);
        assertThat(files.adminConnections(256)).isEqualTo(1);
    }
}
