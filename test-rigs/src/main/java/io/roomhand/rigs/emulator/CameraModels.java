package io.roomhand.rigs.emulator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The models of {@code camera-models.json}, each of which inherits from the one it is like. */
public final class CameraModels {
  private static final Map<String, CameraModel> ALL = read();

  private CameraModels() {}

  public static Collection<CameraModel> all() {
    return ALL.values();
  }

  /**
   * @throws IllegalArgumentException naming the models that there are
   */
  public static CameraModel named(String name) {
    CameraModel model = ALL.get(name);
    if (model == null) {
      throw new IllegalArgumentException(
          "there is no model \"" + name + "\"; there are " + String.join(", ", ALL.keySet()));
    }
    return model;
  }

  private static Map<String, CameraModel> read() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(JsonParser.Feature.ALLOW_COMMENTS)
            .build();
    Map<String, ObjectNode> complete = new LinkedHashMap<>();
    Map<String, CameraModel> models = new LinkedHashMap<>();
    try (InputStream data = CameraModels.class.getResourceAsStream("camera-models.json")) {
      JsonNode all = mapper.readTree(Objects.requireNonNull(data, "camera-models.json"));
      for (Map.Entry<String, JsonNode> entry : all.properties()) {
        ObjectNode own = (ObjectNode) entry.getValue();
        JsonNode like = own.remove("like");
        ObjectNode model = mapper.createObjectNode();
        if (like != null) {
          model.setAll(
              Objects.requireNonNull(complete.get(like.asText()), "no model " + like + " before"));
        }
        model.setAll(own);
        model.put("name", entry.getKey());
        complete.put(entry.getKey(), model);
        models.put(entry.getKey(), mapper.treeToValue(model, CameraModel.class));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return models;
  }
}
