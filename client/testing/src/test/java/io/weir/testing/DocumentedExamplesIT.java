package io.weir.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents show as whole classes compiles in Java 17, as it stands, and what has a main runs. */
@WeirTest(streams = "orders:2")
final class DocumentedExamplesIT {
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^(?:public )?(?:final )?class (\\w+)", Pattern.MULTILINE);

    /** Such as a consumer never end by themselves. */
    private static final Pattern ENDLESS = Pattern.compile("awaitEnd|addShutdownHook");

    private static final long RUN_MAX_S = 120;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"client.md", "testing.md"})
    void shouldCompileAndRun(String document, WeirBroker broker) throws IOException, InterruptedException {
        List<String> examples = examples(document);
        assertThat(examples).isNotEmpty();

        for (String example : examples) {
            Matcher name = CLASS.matcher(example);
            assertThat(name.find()).isTrue();
            compile(name.group(1), example);
            if (example.contains("void main(") && !ENDLESS.matcher(example).find()) {
                assertThat(run(name.group(1), broker))
                        .as(document + " " + name.group(1))
                        .isZero();
            }
        }
    }

    private static List<String> examples(String document) throws IOException {
        String text = Files.readString(Path.of(System.getProperty("weir.docs")).resolve(document));
        List<String> examples = new ArrayList<>();
        Matcher blocks = EXAMPLE.matcher(text);
        while (blocks.find()) {
            if (CLASS.matcher(blocks.group(1)).find()) {
                examples.add(blocks.group(1));
            }
        }
        return examples;
    }

    private void compile(String name, String example) throws IOException {
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, example, StandardCharsets.UTF_8);
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-proc:none",
                        "-cp",
                        classPath(),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(errors).as("compilation of %s", name).isZero();
    }

    private String classPath() {
        return folder + File.pathSeparator + System.getProperty("java.class.path");
    }

    private int run(String name, WeirBroker broker) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath(), name)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile());
        builder.environment().put("AWS_ENDPOINT_URL", broker.endpoint().toString());
        Process process = builder.start();
        if (!process.waitFor(RUN_MAX_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }
}
