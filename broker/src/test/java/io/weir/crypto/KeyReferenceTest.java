package io.weir.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B-140")
final class KeyReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "1b8e3c0a-0000-4000-8000-00000000000f, 1b8e3c0a-0000-4000-8000-00000000000f, ",
        "arn:aws:kms:us-east-1:123456789012:key/1b8e3c0a-0000-4000-8000-00000000000f,"
                + " 1b8e3c0a-0000-4000-8000-00000000000f, 123456789012",
        "alias/my-Key_1/x, alias/my-Key_1/x, ",
        "alias/aws/kinesis, alias/aws/kinesis, ",
        "arn:aws-cn:kms:cn-north-1:123456789012:alias/a, alias/a, 123456789012",
    })
    void shouldKnowTheFourForms(String text, String name, String account) {
        KeyReference reference = KeyReference.parse(text).orElseThrow();

        assertThat(reference.name()).isEqualTo(name);
        assertThat(reference.account()).isEqualTo(account);
        assertThat(reference.alias()).isEqualTo(name.startsWith("alias/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n/a",
                "alias/",
                "alias",
                "ALIAS/a",
                "alias/a b",
                "1b8e3c0a-0000-4000-8000-00000000000",
                "1b8e3c0a-0000-4000-8000-00000000000g",
                "key/1b8e3c0a-0000-4000-8000-00000000000f",
                "arn:aws:kms:us-east-1:12345678901:key/1b8e3c0a-0000-4000-8000-00000000000f",
                "arn:aws:kinesis:us-east-1:123456789012:key/1b8e3c0a-0000-4000-8000-00000000000f",
                "arn:aws:kms:us-east-1:123456789012:1b8e3c0a-0000-4000-8000-00000000000f",
                "arn:aws:kms:us-east-1:123456789012:alias/\n",
            })
    void shouldKnowNoOther(String text) {
        assertThat(KeyReference.parse(text)).isEmpty();
    }
}
