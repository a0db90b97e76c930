package io.weir.admin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.testing.TestNode;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.IdentityChange;
import io.weir.log.Command;
import io.weir.log.CommandLog;
import io.weir.log.Outcome;
import io.weir.protocol.codec.WireCodec;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class IdentityChangesTest {

    /// Never answers a change of identities; time passes meanwhile.
    private final class SilentLog implements CommandLog {
        private final CommandLog next;

        SilentLog(CommandLog next) {
            this.next = next;
        }

        @Override
        public <R> CompletableFuture<Outcome<R>> submit(Command<R> command) {
            if (command instanceof CatalogCommand.ChangeIdentities<?>) {
                node.clock().advanceMs(60_000);
                return new CompletableFuture<>();
            }
            return next.submit(command);
        }

        @Override
        public Optional<Outcome.Refusal> refusal() {
            return next.refusal();
        }
    }

    private final TestNode node =
            TestNode.start(TestNode.Setup.of(WireCodec.JSON).withLog(SilentLog::new));

    @Test
    @Timeout(20)
    void shouldNotWaitForeverForTheLog() {
        IdentityChanges changes = new IdentityChanges(node.control(), node.clock());

        assertThatThrownBy(() -> changes.done(new IdentityChange.CreateAccount("111111111111", "a")))
                .isInstanceOf(AdminException.class)
                .hasMessageContaining("unknown");
        node.close();
    }
}
