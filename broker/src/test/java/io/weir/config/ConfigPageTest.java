package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigPageTest {

    /// To write it anew: run this test with `-Dweir.write-docs=true`.
    @Test
    void shouldMatchThePageInTheDocs() throws IOException {
        Path page = Path.of("../docs/configuration.md");
        if (Boolean.getBoolean("weir.write-docs")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, ConfigPage.markdown());
        }

        assertThat(Files.readString(page)).isEqualTo(ConfigPage.markdown());
    }
}
