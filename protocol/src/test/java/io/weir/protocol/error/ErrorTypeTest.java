package io.weir.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorTypeTest {
    @ParameterizedTest
    @CsvSource({
        "SerializationException,400",
        "UnknownOperationException,400",
        "MissingAuthenticationTokenException,400",
        "IncompleteSignatureException,400",
        "InvalidSignatureException,400",
        "UnrecognizedClientException,400",
        "ExpiredTokenException,400",
        "AccessDeniedException,400",
        "ThrottlingException,400",
        "MalformedHttpRequestException,400",
        "RequestEntityTooLargeException,413",
        "RequestTimeoutException,408",
        "RequestExpired,408",
        "InternalFailure,500",
        "InternalFailureException,500",
        "ServiceUnavailable,503",
        "KMSOptInRequired,400"
    })
    void shouldAnswerWithTheStatusOfTheServiceA061A062A063A069(String name, int status) {
        ErrorType type = ErrorType.ofWireName(name).orElseThrow();

        assertThat(type.status()).isEqualTo(status);
        assertThat(type.fault()).isEqualTo(status >= 500 ? ErrorType.Fault.SERVER : ErrorType.Fault.CLIENT);
    }

    @Test
    void shouldReadNamesAsClientsDoA066() {
        assertThat(ErrorType.ofWireName("com.amazonaws.kinesis.v20131202#ResourceNotFoundException"))
                .contains(ErrorType.RESOURCE_NOT_FOUND);
        assertThat(ErrorType.ofWireName("ResourceNotFoundException:http://x#y")).contains(ErrorType.RESOURCE_NOT_FOUND);
        assertThat(ErrorType.ofWireName("NoSuchException")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ErrorType.class)
    void shouldRetryFaultsAndThrottlingOnlyA096A097(ErrorType type) {
        Set<ErrorType> others = Set.of(
                ErrorType.LIMIT_EXCEEDED,
                ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
                ErrorType.THROTTLING,
                ErrorType.REQUEST_TIMEOUT,
                ErrorType.REQUEST_ABORTED);

        assertThat(type.retryable()).isEqualTo(type.fault() == ErrorType.Fault.SERVER || others.contains(type));
    }

    @Test
    void shouldCarryNoStackTrace() {
        ServiceException error = new ServiceException(ErrorType.VALIDATION, "m");

        assertThat(error.getStackTrace()).isEmpty();
        assertThat(error).hasMessage("m");
        assertThat(new ServiceException(ErrorType.SERIALIZATION)).hasMessage(null);
    }
}
