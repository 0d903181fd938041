package io.roomhand.virtualroom.visca.model;

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
    Map<String, Map<String, Object>> complete = new LinkedHashMap<>();
    Map<String, CameraModel> models = new LinkedHashMap<>();
    try (InputStream data = CameraModels.class.getResourceAsStream("camera-models.json")) {
      Map<String, Object> all = ModelKeys.read(Objects.requireNonNull(data, "camera-models.json"));
      for (String name : all.keySet()) {
        ModelKeys file = new ModelKeys("camera-models.json", all);
        Map<String, Object> own = file.object(name).rest();
        Object like = own.remove("like");
        Map<String, Object> keys = new LinkedHashMap<>();
        if (like != null) {
          keys.putAll(Objects.requireNonNull(complete.get(like), "no model " + like + " before"));
        }
        keys.putAll(own);
        complete.put(name, keys);
        models.put(name, model(name, new ModelKeys(name, keys)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return models;
  }

  private static CameraModel model(String name, ModelKeys keys) {
    CameraModel model =
        new CameraModel(
            name,
            keys.text("about"),
            keys.text("version"),
            keys.range("pan"),
            keys.range("tilt"),
            keys.word("panPositive", CameraModel.Side.class),
            keys.range("zoom"),
            keys.whole("panNibbles"),
            keys.whole("moveSpeeds"),
            keys.word("speedZero", CameraModel.SpeedZero.class),
            keys.flag("lensSpeeds"),
            keys.word("lacks", CameraModel.Lack.class),
            keys.number("unitsPerDegree"),
            keys.speeds("panSpeeds"),
            keys.speeds("tiltSpeeds"),
            keys.number("acceleration"),
            keys.number("zoomSeconds"),
            keys.word("drive", CameraModel.DriveStyle.class),
            keys.word("header80", CameraModel.OtherHeader.class),
            keys.text("replyFrom"),
            keys.list("ignores"),
            keys.whole("sockets"),
            keys.word("socketUse", CameraModel.SocketUse.class),
            keys.word("replies", CameraModel.Replies.class),
            keys.word("moves", CameraModel.Moves.class),
            keys.flag("lensBlock"),
            replyTimes(keys.object("replyTimes")),
            keys.milliseconds("presetMillis"),
            keys.milliseconds("bootMillis"),
            keys.milliseconds("restMillis"),
            keys.text("onConnect"),
            keys.flag("hangsUp"),
            keys.flag("oneClient"),
            manners(keys.object("sony")));
    keys.end();
    return model;
  }

  private static CameraModel.ReplyTimes replyTimes(ModelKeys keys) {
    CameraModel.ReplyTimes times =
        new CameraModel.ReplyTimes(
            keys.number("picture"),
            keys.milliseconds("ack"),
            keys.milliseconds("lens"),
            keys.milliseconds("panTilt"));
    keys.end();
    return times;
  }

  private static CameraModel.SonyManners manners(ModelKeys keys) {
    CameraModel.SonyManners manners =
        new CameraModel.SonyManners(
            keys.word("sequences", CameraModel.Sequences.class),
            keys.word("errors", CameraModel.ErrorType.class),
            keys.word("header", CameraModel.Header.class));
    keys.end();
    return manners;
  }
}
