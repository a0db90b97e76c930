package io.weir.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.Catalog;
import io.weir.catalog.CurrentCatalog;
import io.weir.crypto.KeyRing;
import io.weir.crypto.testing.SeededBytes;
import io.weir.time.testing.ManualClock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class KeySweepTest {

    private static final long DAY_MS = 86_400_000;

    private final ManualClock clock = new ManualClock(1_700_000_000_000L);
    private final KeyRing keys = KeyRing.inMemory(new SeededBytes(1));
    private final KeySweep sweep = new KeySweep(keys, new CurrentCatalog(Catalog.empty()), clock);
    private final UUID key = keys.create("000000000000", null, clock.wallMs()).id();

    KeySweepTest() {
        assertThat(keys.delete(key, clock.wallMs() + DAY_MS)).isPresent();
    }

    private void sweepFor(long ms) {
        for (long passed = 0; passed < ms; passed += KeySweep.PERIOD_MS) {
            clock.advanceMs(KeySweep.PERIOD_MS);
            sweep.run();
        }
    }

    @Test
    void shouldDestroyAKeyWhenItsTimeHasCome() {
        sweepFor(DAY_MS - 60_000);
        assertThat(keys.find(key)).isPresent();

        sweepFor(60_000);

        assertThat(keys.find(key)).isEmpty();
    }

    @Test
    void shouldNotDestroyAKeyOverAClockThatJumpsAheadAndBack() {
        sweepFor(60_000);
        long right = clock.wallMs();

        clock.setWallMs(right + 2 * DAY_MS);
        sweepFor(20_000);
        clock.setWallMs(right + 20_000);
        sweepFor(60_000);

        assertThat(keys.find(key)).isPresent();
    }
}
