using AutoPublish.Core.Media;

namespace AutoPublish.Local.Media;

internal static class MediaFiles
{
    /// <summary>Keeps images below the data directory.</summary>
    /// <param name="services">What the host is made of.</param>
    /// <param name="directory">Made with the first image.</param>
    public static IServiceCollection AddFileMedia(this IServiceCollection services, string directory) =>
        services.AddSingleton<IMediaStore>(new FileMediaStore(directory));
}
