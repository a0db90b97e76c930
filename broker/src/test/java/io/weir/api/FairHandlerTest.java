package io.weir.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.FieldMap;
import io.weir.api.testing.TestNode;
import io.weir.auth.ClaimedAccounts;
import io.weir.auth.Credentials;
import io.weir.auth.KeyPair;
import io.weir.auth.testing.TestIdentities;
import io.weir.auth.testing.TestRequest;
import io.weir.catalog.IdentityChange;
import io.weir.catalog.UserKey;
import io.weir.limits.Amount.Bytes;
import io.weir.limits.FairShare;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.codec.WireError;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One account's flood against another's calls.
final class FairHandlerTest {

    private static final String OTHER = "444455556666";
    private static final UserKey BOB = new UserKey(OTHER, "bob");
    private static final Answer DONE = Answer.of(200, "application/json", "{}".getBytes(UTF_8));
    private static final String JSON = "application/x-amz-json-1.1";
    private static final String HOLD = "x-test-hold";

    /// What fits into the share at a time of calls that weigh the least.
    private static final int SMALL_CALLS = 4;

    private static final Bytes SHARE = new Bytes(SMALL_CALLS * 32L * ServiceLimits.KIB);

    private final TestIdentities identities = new TestIdentities();
    private final KeyPair ann = identities.key(TestIdentities.ANN);
    private final FairShare share = new FairShare(SHARE, SHARE, identities.clock()::monotonicNanos);
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> held = new ArrayList<>();
    private CountDownLatch begun = new CountDownLatch(0);
    private final FairHandler handler = new FairHandler(
            (call, responder) -> {
                if (call.headers().get(HOLD) != null) {
                    begun.countDown();
                    await(end);
                }
                responder.send(DONE);
            },
            new ClaimedAccounts(
                    identities.catalog()::catalog,
                    new Credentials(identities.catalog()::catalog, identities.secrets())),
            share);

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KeyPair bob() {
        identities.change(new IdentityChange.CreateAccount(OTHER, "another"));
        identities.change(new IdentityChange.CreateUser(BOB));
        return identities.key(BOB);
    }

    /// A call for which nobody waits: it gets in at once or not at all.
    private Call call(KeyPair pair, String operation, String contentType, int bodyBytes, boolean hold) {
        TestRequest signed = TestIdentities.signer(pair).inHeader(TestIdentities.call(), TestIdentities.NOW_MS);
        Map<String, String> fields = new HashMap<>(TestNode.fields(operation, contentType));
        fields.put("authorization", signed.header("authorization").getFirst());
        fields.put("x-amz-date", signed.header("x-amz-date").getFirst());
        if (hold) {
            fields.put(HOLD, "yes");
        }
        return new Call(
                "POST",
                "/",
                null,
                new FieldMap(fields),
                new byte[bodyBytes],
                bodyBytes,
                "00000000-0000-0000-0000-000000000000",
                InetSocketAddress.createUnresolved("localhost", 1),
                false,
                TestIdentities.NOW_MS,
                identities.clock().monotonicNanos());
    }

    private Answer send(KeyPair pair) {
        return TestNode.send(handler, call(pair, "PutRecord", JSON, 100, false));
    }

    /// Calls that stay under way until the test ends them; returns once all are.
    private void hold(KeyPair pair, String operation, int bodyBytes, int calls) {
        begun = new CountDownLatch(calls);
        for (int i = 0; i < calls; i++) {
            held.add(Thread.startVirtualThread(
                    () -> TestNode.send(handler, call(pair, operation, JSON, bodyBytes, true))));
        }
        await(begun);
    }

    @AfterEach
    void release() throws InterruptedException {
        end.countDown();
        for (Thread thread : held) {
            thread.join();
        }
    }

    @Test
    void shouldStandAsideWhileThereIsOneAccount() {
        hold(ann, "PutRecord", 100, 10 * SMALL_CALLS);

        assertThat(send(ann).status()).isEqualTo(200);
    }

    @Test
    void shouldStandAsideWhileTheOtherAccountIsSilent() {
        bob();
        hold(ann, "PutRecord", 100, 10 * SMALL_CALLS);

        assertThat(send(ann).status()).isEqualTo(200);
    }

    @Test
    void shouldKeepTheFloodOfOneAccountToItsShare() {
        KeyPair bob = bob();
        assertThat(send(bob).status()).isEqualTo(200);
        hold(ann, "PutRecord", 100, SMALL_CALLS);

        assertThat(send(ann).status()).isEqualTo(503);
        assertThat(send(bob).status()).isEqualTo(200);
        assertThat(share.refused()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"PutRecords, 131072, 1", "PutRecords, 65536, 2", "GetRecords, 300, 1", "PutRecord, 1, 4"})
    void shouldWeighCallsByTheirBodiesAndReadsByTheirAnswers(String operation, int bodyBytes, int fitting) {
        assertThat(send(bob()).status()).isEqualTo(200);
        hold(ann, operation, bodyBytes, fitting);

        assertThat(TestNode.send(handler, call(ann, operation, JSON, bodyBytes, false))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void shouldNotCountSubscriptionsWhichGoOnForMinutes() {
        assertThat(send(bob()).status()).isEqualTo(200);
        hold(ann, "SubscribeToShard", 300, 10 * SMALL_CALLS);

        assertThat(send(ann).status()).isEqualTo(200);
    }

    @Test
    void shouldKeepCallersThatNobodyKnowsToOneShare() {
        assertThat(send(bob()).status()).isEqualTo(200);
        hold(new KeyPair("WRNOBODY1", "secret", "", 0), "PutRecord", 100, SMALL_CALLS);

        assertThat(send(new KeyPair("WRNOBODY2", "secret", "", 0)).status()).isEqualTo(503);
        assertThat(send(ann).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-amz-json-1.1, application/x-amz-json-1.1",
        "application/x-amz-cbor-1.1, application/x-amz-cbor-1.1",
        "text/plain, application/x-amz-json-1.1"
    })
    void shouldRefuseInTheEncodingOfTheCaller(String contentType, String answered) {
        assertThat(send(bob()).status()).isEqualTo(200);
        hold(ann, "PutRecord", 100, SMALL_CALLS);

        Answer answer = TestNode.send(handler, call(ann, "PutRecord", contentType, 100, false));

        assertThat(answer.contentType()).isEqualTo(answered);
        WireError error = WireCodec.ofContentType(answered)
                .orElseThrow()
                .decodeError(answer.body(), 0, answer.bodyLength())
                .orElseThrow();
        assertThat(error.name()).isEqualTo("ServiceUnavailable");
        assertThat(error.message()).isEqualTo("The account has too many requests under way. Try again.");
    }
}
