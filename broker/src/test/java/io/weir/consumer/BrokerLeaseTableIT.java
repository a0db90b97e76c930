package io.weir.consumer;

import io.weir.TestBroker;
import io.weir.client.StreamClient;
import io.weir.client.consumer.BrokerLeaseTable;
import io.weir.client.consumer.LeaseTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

final class BrokerLeaseTableIT extends LeaseTableContract {

    private static TestBroker broker;
    private static StreamClient client;
    private String application = "";

    @BeforeAll
    static void start() {
        broker = TestBroker.inMemory();
        client = StreamClient.builder().endpoint(broker.endpoint().toString()).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        broker.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        application = test.getTestMethod().orElseThrow().getName();
    }

    @Override
    LeaseTable table() {
        return new BrokerLeaseTable(client, application);
    }
}
