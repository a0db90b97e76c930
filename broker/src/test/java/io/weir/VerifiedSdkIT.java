package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.SdkCalls.Transport;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.KeyView;
import io.weir.protocol.admin.NewKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/// The vendor's Java SDK, unmodified, against a broker that verifies every signature: HTTP/1.1 with CBOR, HTTP/2 with
/// CBOR, HTTP/1.1 with JSON.
class VerifiedSdkIT {

    private static final TestBroker BROKER = TestBroker.inMemory();
    private static final TestOperator OPERATOR = TestOperator.first(BROKER);
    private static final NewKey KEY = OPERATOR.user("ann", TestOperator.policy("kinesis:*"));

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldServeLastingAndSessionKeys(Transport transport) {
        NewKey session =
                OPERATOR.client().callWith(AdminCalls.CREATE_SESSION, new KeyView.SessionAsk(900), KEY.accessKeyId());
        AwsCredentials lasting = AwsBasicCredentials.create(KEY.accessKeyId(), KEY.secretAccessKey());
        AwsCredentials forAWhile = AwsSessionCredentials.create(
                session.accessKeyId(), session.secretAccessKey(), String.valueOf(session.sessionToken()));
        for (AwsCredentials credentials : List.of(lasting, forAWhile)) {
            String stream = transport + "-" + credentials.accessKeyId();
            try (SdkCalls kinesis = SdkCalls.over(transport, BROKER.endpoint(), credentials)) {
                kinesis.createStream(r -> r.streamName(stream).shardCount(1));

                kinesis.putRecords(r -> r.streamName(stream).records(entries(100)));

                assertThat(kinesis.getRecords(r -> r.shardIterator(kinesis.horizon(stream, "shardId-000000000000")))
                                .records())
                        .extracting(record -> record.data().asUtf8String())
                        .isEqualTo(IntStream.range(0, 100)
                                .mapToObj(i -> "data-" + i)
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldRefuseWhatIsNotSignedWithAKeyThatThereIs(Transport transport) {
        refused(
                transport,
                AwsBasicCredentials.create(KEY.accessKeyId(), "guess"),
                "InvalidSignatureException",
                "does not match the signature you provided");
        refused(
                transport,
                AwsBasicCredentials.create("AKIAUNKNOWN", KEY.secretAccessKey()),
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
        refused(
                transport,
                AwsSessionCredentials.create(KEY.accessKeyId(), KEY.secretAccessKey(), "token"),
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
    }

    private static void refused(Transport transport, AwsCredentials credentials, String error, String text) {
        try (SdkCalls kinesis = SdkCalls.over(transport, BROKER.endpoint(), credentials)) {
            assertThatThrownBy(() -> kinesis.listStreams(r -> r.limit(10)))
                    .isInstanceOfSatisfying(
                            KinesisException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(error))
                    .hasMessageContaining(text);
        }
    }

    private static List<PutRecordsRequestEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("key")
                        .data(SdkBytes.fromUtf8String("data-" + i))
                        .build())
                .toList();
    }
}
