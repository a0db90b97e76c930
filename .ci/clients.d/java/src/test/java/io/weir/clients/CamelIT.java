package io.weir.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.clients.PackedBroker.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.aws2.kinesis.Kinesis2Component;
import org.apache.camel.component.aws2.kinesis.Kinesis2Configuration;
import org.apache.camel.component.aws2.kinesis.Kinesis2Constants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/// Apache Camel's Kinesis connector, signing for an administrator: one endpoint puts in batches and one by one, a route
/// polls all shards from the oldest record on, partly while records come in (A-083, B-082, B-086, C-012).
class CamelIT {

    private static final int SHARDS = 4;
    private static final int ROUNDS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /// A page is more than one record, and no shard is asked more than five times a second.
    private static final String POLLING = "?iteratorType=TRIM_HORIZON&maxResultsPerRequest=500&delay=250";

    /// A record and where it lies.
    record Placed(String shard, String sequenceNumber, String text) {
        static Placed of(Message message, String text) {
            return new Placed(
                    message.getHeader(Kinesis2Constants.SHARD_ID, String.class),
                    message.getHeader(Kinesis2Constants.SEQUENCE_NUMBER, String.class),
                    text);
        }
    }

    private final PackedBroker broker = PackedBroker.running();

    @ParameterizedTest
    @EnumSource
    void shouldRouteExactlyWhatWasPut(Transport transport) throws Exception {
        String stream = "camel-" + transport;
        String endpoint = "aws2-kinesis://" + stream;
        try (Streams streams = new Streams(broker, transport);
                DefaultCamelContext camel = camel(transport)) {
            streams.create(stream, SHARDS);
            camel.start();
            ProducerTemplate producer = camel.createProducerTemplate();
            for (String key : Rounds.keys()) {
                List<String> batch = Rounds.ofKey(key, ROUNDS / 2);
                producer.sendBodyAndHeader(endpoint, batch, Kinesis2Constants.PARTITION_KEY, key);
            }
            Queue<Placed> routed = new ConcurrentLinkedQueue<>();
            camel.addRoutes(route(endpoint + POLLING, routed));

            List<Placed> put = new ArrayList<>();
            for (String key : Rounds.keys()) {
                for (String text : Rounds.ofKey(key, ROUNDS).subList(ROUNDS / 2, ROUNDS)) {
                    put.add(put(producer, endpoint, key, text));
                }
            }

            Set<String> texts = Rounds.texts(ROUNDS);
            await().atMost(PATIENCE)
                    .until(() -> routed.stream().map(Placed::text).distinct().count() >= texts.size());
            assertThat(routed).containsAll(put);
            assertThat(routed.stream().map(Placed::shard).distinct()).hasSize(SHARDS);
            assertExactlyWhatWasPut(routed);
        }
    }

    private DefaultCamelContext camel(Transport transport) {
        AwsCredentials credentials = broker.credentials().resolveCredentials();
        Kinesis2Component kinesis = new Kinesis2Component();
        Kinesis2Configuration configuration = kinesis.getConfiguration();
        configuration.setAccessKey(credentials.accessKeyId());
        configuration.setSecretKey(credentials.secretAccessKey());
        configuration.setRegion("us-east-1");
        configuration.setOverrideEndpoint(true);
        configuration.setUriEndpointOverride(broker.endpoint(transport).toString());
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.addComponent("aws2-kinesis", kinesis);
        return camel;
    }

    private static RouteBuilder route(String from, Queue<Placed> routed) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).process(exchange -> {
                    Message message = exchange.getMessage();
                    routed.add(Placed.of(message, message.getBody(String.class)));
                });
            }
        };
    }

    private static Placed put(ProducerTemplate producer, String endpoint, String key, String text) {
        Exchange answered = producer.request(endpoint, exchange -> {
            exchange.getMessage().setBody(text);
            exchange.getMessage().setHeader(Kinesis2Constants.PARTITION_KEY, key);
        });
        if (answered.isFailed()) {
            throw new IllegalStateException(text + " was not taken", answered.getException());
        }
        return Placed.of(answered.getMessage(), text);
    }

    /// Every record is in the stream once, and each key came in order. The connector notes for several threads at
    /// once how far it is in each shard, and may begin a shard anew: the same record twice is its own doing.
    private static void assertExactlyWhatWasPut(Queue<Placed> routed) {
        List<String> texts = routed.stream().distinct().map(Placed::text).toList();
        assertThat(texts).doesNotHaveDuplicates();
        assertThat(Set.copyOf(texts)).isEqualTo(Rounds.texts(ROUNDS));
        var byKey = texts.stream().collect(Collectors.groupingBy(text -> text.substring(0, text.indexOf('/'))));
        for (String key : Rounds.keys()) {
            assertThat(byKey.get(key)).isEqualTo(Rounds.ofKey(key, ROUNDS));
        }
    }
}
