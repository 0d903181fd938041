package io.roomhand.api.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.roomhand.core.device.Reason;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.room.frame.Wording;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code roomhand.yaml}. */
public final class ConfigFile {
  private static final String NAME = "roomhand.yaml";
  private static final Pattern ROOM = Pattern.compile("[A-Za-z0-9_-]{0,64}");
  private static final Pattern HEAD = Pattern.compile("[a-z][a-z0-9+]*://\\S+");
  private static final int LAST_PORT = 65_535;

  /** The file as it is written. */
  private record Raw(
      @Nullable String room,
      @Nullable Integer wsPort,
      @Nullable Integer httpPort,
      @Nullable Api api,
      @Nullable Power power,
      @Nullable Mute mute,
      @Nullable List<@Nullable String> webOrigins,
      @Nullable Visca visca,
      @Nullable Trace trace,
      @Nullable List<@Nullable Entry> ptz) {}

  private record Api(@Nullable Boolean seedEventNames, @Nullable Integer delayStateBase) {}

  private record Power(@Nullable Boolean allowed) {}

  private record Mute(@Nullable String remoteUnmute) {}

  private record Trace(@Nullable String visca) {}

  private record Visca(@Nullable List<@Nullable Map<String, @Nullable Object>> profiles) {}

  private record Entry(
      @Nullable String camera,
      @Nullable String head,
      @Nullable String name,
      @Nullable String buttonMode,
      @Nullable Integer stepMillis,
      @Nullable Double maxDriveSeconds,
      @Nullable Boolean flip,
      @Nullable String mount,
      @Nullable String directions) {}

  private ConfigFile() {}

  /**
   * The file that a start without {@code --config} reads, if there is one: the user's own first.
   */
  public static Optional<Path> standard(Map<String, String> environment) {
    String own = environment.getOrDefault("XDG_CONFIG_HOME", "");
    String folder = own.isEmpty() ? environment.getOrDefault("HOME", "") + "/.config" : own;
    return Stream.of(Path.of(folder, "roomhand", NAME), Path.of("/etc/roomhand", NAME))
        .filter(Files::exists)
        .findFirst();
  }

  /**
   * Reads and checks the file.
   *
   * @throws IOException whose message is one line for the operator: file, line, column, what is
   *     wrong and what would be right
   */
  public static RoomhandConfig read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": there is no such file", e);
    } catch (MalformedInputException e) {
      throw new IOException(file + ": is not UTF-8 text", e);
    } catch (IOException e) {
      throw new IOException(file + ": can't be read (" + Reason.of(e) + ")", e);
    }
    try {
      RoomhandConfig config = parse(text);
      checkAliases(text);
      return config;
    } catch (JacksonException e) {
      throw new IOException(file + ":" + YamlProblem.describe(e, text, Raw.class), e);
    } catch (WrongSetting e) {
      throw new IOException(
          file + ":" + new YamlPlaces(text).of(e.key()) + ": " + e.getMessage(), e);
    }
  }

  /**
   * What is wrong with a setting of the file, and where it stands; blocks.
   *
   * @param file that {@link #read} has read
   */
  public static String describe(Path file, WrongSetting wrong) {
    try {
      String place = new YamlPlaces(Files.readString(file, StandardCharsets.UTF_8)).of(wrong.key());
      return file + ":" + place + ": " + wrong.getMessage();
    } catch (IOException gone) {
      return file + ": " + wrong.getMessage();
    }
  }

  private static void checkAliases(String text) throws WrongSetting {
    Optional<String> alias = text.contains("*") ? new YamlPlaces(text).alias() : Optional.empty();
    if (alias.isPresent()) {
      throw new WrongSetting(
          alias.get(), "a value that begins with * must be in quotes, such as camera: \"*\"");
    }
  }

  private static RoomhandConfig parse(String text) throws JacksonException, WrongSetting {
    YAMLMapper mapper =
        YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    mapper
        .coercionConfigFor(LogicalType.Boolean)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    if (text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"))) {
      return RoomhandConfig.DEFAULT;
    }
    Raw raw = mapper.readValue(text, Raw.class);
    if (raw == null) {
      return RoomhandConfig.DEFAULT;
    }
    String room = Objects.requireNonNullElse(raw.room(), "");
    check(ROOM.matcher(room).matches(), "room", room, "letters, digits, - and _, at most 64");
    Api api = raw.api();
    Boolean seed = api == null ? null : api.seedEventNames();
    Integer base = api == null ? null : api.delayStateBase();
    check(base == null || base == 0 || base == 1, "api.delayStateBase", base, "0 or 1");
    Power power = raw.power();
    Mute mute = raw.mute();
    String remoteUnmute = mute == null ? null : mute.remoteUnmute();
    check(
        remoteUnmute == null || remoteUnmute.equals("allow") || remoteUnmute.equals("refuse"),
        "mute.remoteUnmute",
        remoteUnmute,
        "allow or refuse");
    List<PtzSetup> ptz = new ArrayList<>();
    List<@Nullable Entry> entries = Objects.requireNonNullElse(raw.ptz(), List.of());
    Map<String, Integer> heads = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      PtzSetup setup = setup("ptz[" + i + "]", entries.get(i));
      Integer other = setup.head() == null ? null : heads.put(setup.head(), i);
      if (other != null) {
        throw new WrongSetting(
            "ptz[" + i + "].head",
            "must be another one than that of ptz[%d], not %s again"
                .formatted(other, Wording.quote(String.valueOf(setup.head()))));
      }
      ptz.add(setup);
    }
    return new RoomhandConfig(
        room,
        Objects.requireNonNullElse(port("wsPort", raw.wsPort()), RoomhandConfig.WS_PORT),
        port("httpPort", raw.httpPort()),
        seed == null || seed,
        base == null ? 1 : base,
        power != null && Boolean.TRUE.equals(power.allowed()),
        "allow".equals(remoteUnmute),
        webOrigins(Objects.requireNonNullElse(raw.webOrigins(), List.of())),
        profiles(raw.visca()),
        traces(raw.trace()),
        ptz);
  }

  /** Neither {@code null} nor {@code file://}: any web site can show such a page. */
  private static Set<WebOrigin> webOrigins(List<@Nullable String> given) throws WrongSetting {
    Set<WebOrigin> origins = new LinkedHashSet<>();
    for (int i = 0; i < given.size(); i++) {
      String text = given.get(i);
      Optional<WebOrigin> origin =
          (text == null ? Optional.<WebOrigin>empty() : WebOrigin.of(text))
              .filter(page -> page.port() <= LAST_PORT && !page.scheme().equals("file"));
      if (origin.isEmpty()) {
        throw new WrongSetting(
            "webOrigins[" + i + "]",
            "must be scheme, host and port of a web page, without a path, such as"
                + " https://panel.example:8443, not "
                + shown(text));
      }
      origins.add(origin.get());
    }
    return origins;
  }

  private static Map<String, String> traces(@Nullable Trace trace) throws WrongSetting {
    String visca = trace == null ? null : trace.visca();
    check(visca == null || !visca.isBlank(), "trace.visca", visca, "the name of a file");
    return visca == null ? Map.of() : Map.of("visca", visca);
  }

  /** Their keys are checked by the driver, who knows them. */
  private static List<Map<String, String>> profiles(@Nullable Visca visca) throws WrongSetting {
    List<Map<String, String>> profiles = new ArrayList<>();
    if (visca == null || visca.profiles() == null) {
      return profiles;
    }
    for (Map<String, @Nullable Object> entry : visca.profiles()) {
      String at = "visca.profiles[" + profiles.size() + "]";
      check(entry != null, at, entry, "keys with values");
      Map<String, String> keys = new LinkedHashMap<>();
      for (Map.Entry<String, @Nullable Object> field : entry.entrySet()) {
        Object value = field.getValue();
        check(
            value instanceof String || value instanceof Number || value instanceof Boolean,
            at + "." + field.getKey(),
            value,
            "a word or a number");
        keys.put(field.getKey(), String.valueOf(value));
      }
      profiles.add(keys);
    }
    return profiles;
  }

  private static @Nullable Integer port(String key, @Nullable Integer port) throws WrongSetting {
    check(port == null || (port >= 0 && port <= LAST_PORT), key, port, "0.." + LAST_PORT);
    return port;
  }

  private static PtzSetup setup(String at, @Nullable Entry entry) throws WrongSetting {
    String camera = entry == null ? null : entry.camera();
    if (entry == null || camera == null || camera.isBlank()) {
      throw new WrongSetting(
          at + ".camera",
          (camera == null ? "is missing" : "is empty")
              + "; give a camera's name or description, a beginning of either, or \"*\"");
    }
    String head = entry.head();
    check(
        head == null || HEAD.matcher(head).matches(),
        at + ".head",
        head,
        "an address such as visca+tcp://192.0.2.7:5678");
    String mode = Objects.requireNonNullElse(entry.buttonMode(), "drive");
    check(mode.equals("drive") || mode.equals("step"), at + ".buttonMode", mode, "drive or step");
    Integer step = entry.stepMillis();
    check(step == null || (step >= 10 && step <= 10_000), at + ".stepMillis", step, "10..10000");
    Double most = entry.maxDriveSeconds();
    check(
        most == null || (most >= 0 && most <= 86_400),
        at + ".maxDriveSeconds",
        most,
        "0..86400 (0 for no limit)");
    String directions = Objects.requireNonNullElse(entry.directions(), "picture");
    check(
        directions.equals("picture") || directions.equals("camera"),
        at + ".directions",
        directions,
        "picture (left is the viewer's) or camera (left is the head's own)");
    return new PtzSetup(
        camera,
        head,
        entry.name(),
        mode.equals("step") ? PtzSetup.ButtonMode.STEP : PtzSetup.ButtonMode.DRIVE,
        step == null ? PtzSetup.DEFAULT_STEP : Duration.ofMillis(step),
        most == null ? PtzSetup.DEFAULT_MAX_DRIVE : Duration.ofMillis(Math.round(most * 1000)),
        mount(at, entry),
        directions.equals("camera") ? PtzSetup.Directions.CAMERA : PtzSetup.Directions.PICTURE);
  }

  /** {@code flip} is what earlier versions called it. */
  private static PtzSetup.Mount mount(String at, Entry entry) throws WrongSetting {
    String mount = entry.mount();
    Boolean flip = entry.flip();
    check(
        mount == null || mount.equals("table") || mount.equals("ceiling"),
        at + ".mount",
        mount,
        "table or ceiling");
    if (mount != null && flip != null) {
      throw new WrongSetting(
          at + ".flip",
          "must be left out beside mount, which says the same: flip: true is mount: ceiling");
    }
    return "ceiling".equals(mount) || Boolean.TRUE.equals(flip)
        ? PtzSetup.Mount.CEILING
        : PtzSetup.Mount.TABLE;
  }

  private static void check(boolean right, String key, @Nullable Object given, String rule)
      throws WrongSetting {
    if (!right) {
      throw new WrongSetting(key, "must be " + rule + ", not " + shown(given));
    }
  }

  private static String shown(@Nullable Object given) {
    if (given instanceof String text) {
      return Wording.quote(text);
    }
    if (given instanceof Map) {
      return "keys with values";
    }
    return given == null ? "nothing" : given instanceof List ? "a list" : given.toString();
  }
}
