package io.weir.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.audit.AuditEvent;
import io.weir.audit.testing.ListedAudit;
import io.weir.catalog.Catalog;
import io.weir.catalog.CurrentCatalog;
import io.weir.crypto.KeyRing;
import io.weir.crypto.testing.SeededBytes;
import io.weir.time.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeySweepTest {

    private static final long DAY_MS = 86_400_000;

    private final ManualClock clock = new ManualClock(1_700_000_000_000L);
    private final KeyRing keys = KeyRing.inMemory(new SeededBytes(1));
    private final ListedAudit audit = new ListedAudit();
    private final KeySweep sweep = new KeySweep(
            keys, new CurrentCatalog(Catalog.empty()), new OwnChanges(audit, clock, () -> "id-1", "us-east-1"));
    private final UUID key = keys.create("000000000000", null, clock.wallMs()).id();

    KeySweepTest() {
        assertThat(keys.delete(key, clock.wallMs() + DAY_MS)).isPresent();
    }

    private void sweepFor(long ms) {
        run(sweep, ms);
    }

    private void run(KeySweep job, long ms) {
        for (long passed = 0; passed < ms; passed += KeySweep.PERIOD_MS) {
            clock.advanceMs(KeySweep.PERIOD_MS);
            job.run();
        }
    }

    @Test
    void shouldDestroyAKeyWhenItsTimeHasCome() {
        sweepFor(DAY_MS - 60_000);
        assertThat(keys.find(key)).isPresent();
        assertThat(audit.take()).isEmpty();

        sweepFor(60_000);

        assertThat(keys.find(key)).isEmpty();
        assertThat(audit.take()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(AuditEvent.Kind.CHANGED);
            assertThat(event.principal()).isEqualTo(OwnChanges.BROKER);
            assertThat(event.action()).isEqualTo("weir:DestroyKeyringKey");
            assertThat(event.resource()).isEqualTo("arn:aws:kms:us-east-1:000000000000:key/" + key);
            assertThat(event.source()).isNull();
            assertThat(event.requestId()).isEqualTo("id-1");
            assertThat(event.outcome()).isEqualTo("ok");
        });
    }

    @Test
    void shouldKeepAKeyWhoseEndCannotBeTakenDown() {
        audit.full(true);
        sweepFor(DAY_MS + 60_000);
        assertThat(keys.find(key)).isPresent();

        audit.full(false);
        sweepFor(KeySweep.PERIOD_MS);
        assertThat(keys.find(key)).isEmpty();
        assertThat(audit.take()).hasSize(1);
        assertThat(audit.reserved()).isZero();
    }

    @Test
    void shouldSayThatAKeyCouldNotBeDestroyedAndTryAgainLater(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ring");
        KeyRing inFile = KeyRing.open(file, true, new SeededBytes(2));
        UUID due = inFile.create("000000000000", null, 1).id();
        assertThat(inFile.delete(due, 1)).isPresent();
        String good = Files.readString(file);
        Files.writeString(file, "somebody else's");
        KeySweep failing = new KeySweep(
                inFile, new CurrentCatalog(Catalog.empty()), new OwnChanges(audit, clock, () -> "id-2", "us-east-1"));

        run(failing, KeySweep.RETRY_MS);
        assertThat(inFile.find(due)).isPresent();
        assertThat(audit.take()).extracting(AuditEvent::outcome).containsExactly("not written");

        Files.writeString(file, good);
        run(failing, KeySweep.RETRY_MS);
        assertThat(inFile.find(due)).isEmpty();
        assertThat(audit.take()).extracting(AuditEvent::outcome).containsExactly("ok");
        assertThat(audit.reserved()).isZero();
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
