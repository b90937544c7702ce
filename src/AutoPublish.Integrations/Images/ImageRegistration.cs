using AutoPublish.Core.Media;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Integrations.Images;

public static class ImageRegistration
{
    /// <summary>Adds the fitter of images.</summary>
    public static IServiceCollection AddImages(this IServiceCollection services) => services.AddSingleton<IImageFitter, SkiaImageFitter>();
}
