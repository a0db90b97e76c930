package io.weir.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the YAML file into texts by key. Maps nest or their names carry dots, as the writer likes: `auth: {mode:
/// form}` and
/// `auth.mode: form` are the same.
final class ConfigFile {

    /// A configuration is a page or two; anything larger is not one.
    private static final int CODE_POINTS_MAX = 1 << 20;

    private ConfigFile() {}

    static Map<ConfigKey, List<String>> read(Path path, Map<String, ConfigKey> known) {
        Map<ConfigKey, List<String>> found = new LinkedHashMap<>();
        @Nullable Object root = parse(path);
        if (root instanceof Map<?, ?> map) {
            collect(path, "", map, known, found);
        } else if (root != null) {
            throw new ConfigException(path + ": expected keys and values");
        }
        return found;
    }

    private static @Nullable Object parse(Path path) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(path.toString())
                .setCodePointLimit(CODE_POINTS_MAX)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            return new Load(settings).loadFromString(Files.readString(path));
        } catch (IOException e) {
            throw new ConfigException("cannot read configuration file " + path + ": " + reason(e));
        } catch (YamlEngineException e) {
            throw new ConfigException(path + " is not YAML: " + e.getMessage());
        }
    }

    /// Of these, the message is only the path or a position.
    private static String reason(IOException refused) {
        return switch (refused) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            case CharacterCodingException _ -> "it is not UTF-8 text";
            default -> String.valueOf(refused.getMessage());
        };
    }

    private static void collect(
            Path path, String prefix, Map<?, ?> map, Map<String, ConfigKey> known, Map<ConfigKey, List<String>> found) {
        map.forEach((name, value) -> {
            String full = prefix + name;
            if (value instanceof Map<?, ?> nested && !known.containsKey(full)) {
                collect(path, full + ".", nested, known, found);
                return;
            }
            ConfigKey key = ConfigLoader.find(known, full, "key in " + path);
            List<String> values = value instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of(value == null ? "" : String.valueOf(value));
            if (key.kind() != ConfigKey.Kind.LIST && values.size() != 1) {
                throw new ConfigException(path + ": " + full + " takes one value");
            }
            if (found.put(key, values) != null) {
                throw new ConfigException(path + ": " + full + " is set twice");
            }
        });
    }
}
