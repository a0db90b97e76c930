package io.weir.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
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
        try {
            return texts(path, Files.readString(path), known);
        } catch (IOException e) {
            throw new ConfigException("cannot read configuration file " + path + ": " + reason(e));
        }
    }

    /// The texts by key in the content of a file.
    static Map<ConfigKey, List<String>> texts(Path path, String content, Map<String, ConfigKey> known) {
        Map<ConfigKey, List<String>> found = new LinkedHashMap<>();
        @Nullable Object root = parse(path, content);
        if (root instanceof Map<?, ?> map) {
            collect(path, "", map, known, found);
        } else if (root != null) {
            throw new ConfigException(path + ": expected keys and values");
        }
        return found;
    }

    private static @Nullable Object parse(Path path, String content) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(path.toString())
                .setCodePointLimit(CODE_POINTS_MAX)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            return new Load(settings).loadFromString(content);
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
            if (value instanceof Map<?, ?> nested && beginsAKey(full, known)) {
                collect(path, full + ".", nested, known, found);
                return;
            }
            ConfigKey key = ConfigLoader.find(known, full, "key in " + path);
            List<String> values = value instanceof List<?> list
                    ? list.stream().map(element -> scalar(path, full, element)).toList()
                    : List.of(scalar(path, full, value));
            if (key.kind() != ConfigKey.Kind.LIST && values.size() != 1) {
                throw new ConfigException(path + ": " + full + " takes one value");
            }
            if (found.put(key, values) != null) {
                throw new ConfigException(path + ": " + full + " is set twice");
            }
        });
    }

    /// Maps nest no deeper than the names of keys have parts, also where an anchor makes a map its own member.
    private static boolean beginsAKey(String name, Map<String, ConfigKey> known) {
        return known.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    private static String scalar(Path path, String name, @Nullable Object value) {
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            throw new ConfigException(path + ": " + name + " takes no lists or maps inside");
        }
        return value == null ? "" : String.valueOf(value);
    }
}
