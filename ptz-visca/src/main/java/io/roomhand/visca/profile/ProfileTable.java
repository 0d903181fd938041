package io.roomhand.visca.profile;

import io.roomhand.visca.message.ViscaVersion;
import io.roomhand.visca.profile.ViscaProfile.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Camera models by name: the built-in ones of {@code profiles.txt}, and those that the
 * configuration adds. Immutable.
 */
public final class ProfileTable {
  private static final String GENERIC_NAME = "generic";
  private static final String GENERIC_WIDE_NAME = "generic-wide";
  private static final int WIDE = 5;
  private static final String FILE = "profiles.txt";

  /** The models that come with the program. */
  public static final ProfileTable BUILT_IN = parse(FILE, builtIn());

  private final Map<String, ViscaProfile> profiles;

  /** All keys of each profile, inherited ones included; for those that extend it. */
  private final Map<String, Map<String, String>> keys;

  private ProfileTable(Map<String, ViscaProfile> profiles, Map<String, Map<String, String>> keys) {
    this.profiles = profiles;
    this.keys = keys;
  }

  private static String builtIn() {
    try (InputStream in = ProfileTable.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not beside its class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a table of its own.
   *
   * @param file what errors call it
   * @param text sections {@code [name]} of lines {@code key = value}, and {@code #} comments
   * @throws IllegalArgumentException with file, line, what is wrong and what would be right
   */
  static ProfileTable parse(String file, String text) {
    ProfileTable table = new ProfileTable(new LinkedHashMap<>(), new LinkedHashMap<>());
    new ProfileText(file, text).sections().forEach(section -> section.addTo(table));
    return table;
  }

  /**
   * This table and more models. A model of a known name takes the place of the known one; a version
   * that two models claim belongs to the later one.
   *
   * @param added each with {@code name}, perhaps {@code extends} (generic when absent), and keys
   * @throws IllegalArgumentException with the index of the entry, what is wrong and what would be
   *     right
   */
  public ProfileTable with(List<Map<String, String>> added) {
    ProfileTable table = new ProfileTable(new LinkedHashMap<>(profiles), new LinkedHashMap<>(keys));
    for (int i = 0; i < added.size(); i++) {
      try {
        Map<String, String> own = new LinkedHashMap<>(added.get(i));
        String name = own.remove(ProfileKeys.NAME);
        String base = own.remove(ProfileKeys.EXTENDS);
        ProfileKeys.checkName(name);
        table.add(String.valueOf(name), base == null ? GENERIC_NAME : base, own);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("[" + i + "]." + e.getMessage(), e);
      }
    }
    return table;
  }

  /**
   * Only while the table is being made.
   *
   * @param base the profile that it extends; null for none
   */
  void add(String name, @Nullable String base, Map<String, String> own) {
    Map<String, String> inherited = Map.of();
    if (base != null) {
      if (!keys.containsKey(base)) {
        throw new IllegalArgumentException(
            ProfileKeys.EXTENDS + ": there is no profile \"" + base + "\"; " + known());
      }
      inherited = keys.getOrDefault(base, Map.of());
    }
    ViscaProfile profile = ProfileKeys.profile(name, own, inherited);
    profiles.remove(name);
    profiles.put(name, profile);
    keys.put(name, ProfileKeys.merged(own, inherited));
  }

  boolean has(String name) {
    return profiles.containsKey(name);
  }

  public Collection<ViscaProfile> all() {
    return List.copyOf(profiles.values());
  }

  /** What holds for a head of unknown make. */
  public ViscaProfile generic() {
    return named(GENERIC_NAME);
  }

  /** Whether this profile holds for heads of unknown make. */
  public boolean generic(ViscaProfile profile) {
    return profile.equals(generic()) || profile.equals(named(GENERIC_WIDE_NAME));
  }

  /**
   * The profile of a head that tells pan in so many digits: another one only if its make is
   * unknown.
   */
  public ViscaProfile telling(ViscaProfile profile, int panDigits) {
    return panDigits == WIDE && profile.equals(generic()) ? named(GENERIC_WIDE_NAME) : profile;
  }

  /**
   * The profile of that name.
   *
   * @throws IllegalArgumentException naming those that there are
   */
  public ViscaProfile named(String name) {
    ViscaProfile profile = profiles.get(name);
    if (profile == null) {
      throw new IllegalArgumentException("there is no profile \"" + name + "\"; " + known());
    }
    return profile;
  }

  private String known() {
    return "known are " + String.join(", ", profiles.keySet());
  }

  /** The profile of a model, {@link #generic} for an unknown one. */
  public ViscaProfile of(ViscaVersion version) {
    ViscaProfile best = null;
    for (ViscaProfile profile : profiles.values()) {
      for (Model model : profile.models()) {
        boolean exact = model.model() != Model.ANY;
        if (model.matches(version) && (exact || best == null)) {
          best = profile;
        }
      }
    }
    return best == null ? generic() : best;
  }
}
