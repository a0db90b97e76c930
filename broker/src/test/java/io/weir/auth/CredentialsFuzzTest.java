package io.weir.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.sigv4.SignedQuery;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever stands in the `Authorization` field or in the query, somebody is let in or refused by name.
final class CredentialsFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "HAWS4-HMAC-SHA256 Credential=k/20231114/us-east-1/kinesis/aws4_request, SignedHeaders=host,"
                                + " Signature=00",
                        "HAWS4-HMAC-SHA256 Credential=, ,Signature==,,SignedHeaders",
                        "QX-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=k%2F20231114&X-Amz-Signature=00"
                                + "&X-Amz-SignedHeaders=host&X-Amz-Date=20231114T221320Z",
                        "QX-Amz-Algorithm&&=&X-Amz-Credential=%")
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void shouldLetInOrRefuseAnyCredentials(byte[] input) {
        String text = new String(input, ISO_8859_1);
        boolean header = text.startsWith("H");
        String rest = text.isEmpty() ? "" : text.substring(1);
        SignedRequest request = new Fuzzed(header ? rest : "", header ? null : rest);
        try {
            assertThat(Authenticator.form("000000000000").authenticate(request)).isNotNull();
        } catch (ServiceException refused) {
            assertThat(refused.type().status()).isEqualTo(400);
        }
        assertThat(AuthorizationHeader.parse(rest).toString()).startsWith("AuthorizationHeader[");
        assertThat(SignedQuery.parse(rest).toString()).startsWith("SignedQuery[");
    }

    private record Fuzzed(String authorization, String query) implements SignedRequest {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/";
        }

        @Override
        public List<String> header(String lowerCaseName) {
            return lowerCaseName.equals("authorization") && !authorization.isEmpty()
                    ? List.of(authorization)
                    : List.of();
        }

        @Override
        public List<String> headerNames() {
            return authorization.isEmpty() ? List.of() : List.of("authorization");
        }

        @Override
        public byte[] body() {
            return new byte[0];
        }

        @Override
        public int bodyLength() {
            return 0;
        }
    }
}
