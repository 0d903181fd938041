package io.roomhand.devices.linux.display;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Says which OpenGL the display has, then ends. A program of its own, because a graphics driver may
 * hang or end the process that it is loaded into; see {@link OpenGlProbe}.
 */
final class OpenGlMain {
  /** What a line of the answer begins with. */
  static final String VERSION = "roomhand-gl-version ";

  static final String RENDERER = "roomhand-gl-renderer ";
  static final String VENDOR = "roomhand-gl-vendor ";
  static final String FAILURE = "roomhand-gl-failure ";

  private static final int GL_VENDOR = 0x1f00;
  private static final int GL_RENDERER = 0x1f01;
  private static final int GL_VERSION = 0x1f02;

  private final Egl egl;
  private final Pointer display;

  private OpenGlMain(Egl egl) {
    this.egl = egl;
    Pointer found = egl.eglGetPlatformDisplay(Egl.PLATFORM_X11, null, null);
    if (found == null || !egl.eglInitialize(found, new IntByReference(), new IntByReference())) {
      throw new IllegalStateException(failed("EGL does not open the display"));
    }
    this.display = found;
  }

  /**
   * Prints the answer.
   *
   * @param arguments the first one: after how many milliseconds this must have ended
   */
  public static void main(String[] arguments) {
    endAfter(Long.parseLong(arguments[0]));
    int status = 0;
    try {
      OpenGlMain gl = new OpenGlMain(Native.load("libEGL.so.1", Egl.class));
      // the embedded kind is all that some small boards have
      if (!gl.begin(Egl.OPENGL_API, Egl.OPENGL_BIT, Egl.NONE)
          && !gl.begin(Egl.OPENGL_ES_API, Egl.OPENGL_ES2_BIT, Egl.CONTEXT_MAJOR_VERSION)) {
        throw new IllegalStateException(gl.failed("EGL makes no context"));
      }
      System.out.println(VERSION + gl.text(GL_VERSION));
      System.out.println(RENDERER + gl.text(GL_RENDERER));
      System.out.println(VENDOR + gl.text(GL_VENDOR));
    } catch (UnsatisfiedLinkError e) {
      System.out.println(FAILURE + "libEGL.so.1 is not installed");
      status = 1;
    } catch (RuntimeException e) {
      System.out.println(FAILURE + e.getMessage());
      status = 1;
    }
    System.out.flush();
    // what the driver does at the end of a process is of no interest
    Runtime.getRuntime().halt(status);
  }

  /** Also when the service has been killed. */
  private static void endAfter(long millis) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(millis);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(2);
            },
            "limit");
    thread.setDaemon(true);
    thread.start();
  }

  /** Makes a context of this kind current; false where there is none. */
  private boolean begin(int api, int kind, int versionAttribute) {
    PointerByReference config = new PointerByReference();
    IntByReference count = new IntByReference();
    int[] wanted = {Egl.SURFACE_TYPE, Egl.PBUFFER_BIT, Egl.RENDERABLE_TYPE, kind, Egl.NONE};
    if (!egl.eglBindAPI(api)
        || !egl.eglChooseConfig(display, wanted, config, 1, count)
        || count.getValue() == 0) {
      return false;
    }
    int[] size = {Egl.WIDTH, 1, Egl.HEIGHT, 1, Egl.NONE};
    Pointer surface = egl.eglCreatePbufferSurface(display, config.getValue(), size);
    int[] version = {versionAttribute, 2, Egl.NONE};
    Pointer context = egl.eglCreateContext(display, config.getValue(), null, version);
    return surface != null
        && context != null
        && egl.eglMakeCurrent(display, surface, surface, context);
  }

  private String text(int name) {
    Pointer address = egl.eglGetProcAddress("glGetString");
    @Nullable Pointer text =
        address == null ? null : Function.getFunction(address).invokePointer(new Object[] {name});
    if (text == null) {
      throw new IllegalStateException("OpenGL does not tell its name");
    }
    return Titles.clean(text.getString(0, StandardCharsets.UTF_8.name()));
  }

  private String failed(String what) {
    return "%s (EGL error 0x%x)".formatted(what, egl.eglGetError());
  }
}
