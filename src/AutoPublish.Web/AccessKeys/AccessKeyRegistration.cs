using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.AccessKeys;

internal static class AccessKeyRegistration
{
    internal static IServiceCollection AddAccessKeys(this IServiceCollection services) => services
        .AddSingleton<AccessKeyStore>()
        .AddSingleton<AccessKeysEndpoint>();
}
