package io.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.client.AdminClient;
import io.weir.client.StreamClient;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.op.ListStreams;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A class of tests with one broker, and inside it such with brokers of their own. */
@WeirTest(streams = {"orders", "clicks:3"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class WeirTestIT {
    private final WeirBroker broker;
    private final StreamClient client;

    WeirTestIT(WeirBroker broker, StreamClient client) {
        this.broker = broker;
        this.client = client;
    }

    @BeforeAll
    static void shouldGiveClientsBeforeAllTests(StreamClient client, URI endpoint) {
        assertThat(RoundTrip.put(client, "orders", "before all")).isEqualTo("shardId-000000000000");
        assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
    }

    @AfterAll
    static void shouldGiveClientsAfterAllTests(StreamClient client) {
        assertThat(RoundTrip.texts(client, "orders")).containsExactly("before all", "first");
    }

    @Test
    @Order(1)
    void shouldKeepWhatWasPutBefore() {
        assertThat(RoundTrip.texts(client, "orders")).containsExactly("before all");
        assertThat(RoundTrip.put(client, "orders", "first")).isEqualTo("shardId-000000000000");
    }

    @Test
    @Order(2)
    void shouldShareTheBrokerAmongTests(StreamClient given, URI endpoint, AdminClient admin) {
        assertThat(given).isSameAs(client);
        assertThat(endpoint).isEqualTo(broker.endpoint());
        assertThat(RoundTrip.texts(client, "orders")).containsExactly("before all", "first");
        assertThat(admin.call(AdminCalls.LIST_USERS, "000000000000").users()).isEmpty();
    }

    @Test
    @Order(3)
    void shouldMakeTheStreamsThatAreDeclared() {
        assertThat(client.listStreams(new ListStreams.Request(null, null, null)).streamNames())
                .containsExactly("clicks", "orders");
    }

    @Test
    @Order(4)
    void shouldKeepLibrariesOfTheBrokerFromTheTests() {
        assertThatThrownBy(() -> Class.forName("io.netty.buffer.ByteBuf")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> Class.forName("io.weir.EmbeddedBroker")).isInstanceOf(ClassNotFoundException.class);
    }

    @Nested
    final class Inside {
        @Test
        void shouldUseTheBrokerAround(StreamClient given) {
            assertThat(given).isSameAs(client);
        }
    }

    @Nested
    @WeirTest(streams = "orders", flags = "--limits-write-records=1", scope = BrokerScope.METHOD)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    final class FreshEachTime {
        @BeforeEach
        void shouldBeginWithNothing(StreamClient fresh) {
            assertThat(fresh).isNotSameAs(client);
            assertThat(RoundTrip.texts(fresh, "orders")).isEmpty();
        }

        @Test
        @Order(1)
        void shouldServeTheFirst(StreamClient fresh) {
            assertThat(RoundTrip.put(fresh, "orders", "first")).isEqualTo("shardId-000000000000");
        }

        @Test
        @Order(2)
        void shouldServeTheSecondFromAnotherBroker(StreamClient fresh) {
            assertThat(RoundTrip.put(fresh, "orders", "second")).isEqualTo("shardId-000000000000");
            assertThat(RoundTrip.texts(fresh, "orders")).isEqualTo(List.of("second"));
        }
    }
}
