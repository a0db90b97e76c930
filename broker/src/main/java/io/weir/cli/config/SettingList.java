package io.weir.cli.config;

import io.weir.config.EffectiveSetting;
import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;

/// Settings as programs read them.
record SettingList(List<EffectiveSetting> settings) {

    private static final StringShape TEXT = StringShape.any("Text");

    private static final StructureShape<EffectiveSetting> SETTING = StructureShape.of(
            "Setting",
            m -> new EffectiveSetting(m.required(0), m.required(1), m.required(2)),
            Field.required("key", TEXT, EffectiveSetting::key),
            Field.required("values", new ListShape<>("Values", TEXT, Bounds.NONE), EffectiveSetting::values),
            Field.required("source", TEXT, EffectiveSetting::source));

    /// Its JSON.
    static final StructureShape<SettingList> SHAPE = StructureShape.of(
            "SettingList",
            m -> new SettingList(m.required(0)),
            Field.required("settings", new ListShape<>("Settings", SETTING, Bounds.NONE), SettingList::settings));
}
