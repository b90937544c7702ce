using AutoPublish.Core.Secrets;
using AutoPublish.Core.SignIn;
using AutoPublish.Orchestrations.Durable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Orchestrations.SignIn;

internal static class SignInFlow
{
    internal static IServiceCollection AddSignInFlow(this IServiceCollection services)
    {
        services.TryAddSingleton(new SignInOptions());
        return services
            .AddSingleton(s => new SignInTokens(s.GetRequiredService<KeyRing>()))
            .AddSingleton<SignInMail>()
            .AddSingleton<SignInActivity>()
            .AddSingleton<SignInStarter>();
    }

    internal static OrchestrationRegistry AddSignInFlow(this OrchestrationRegistry registry, IServiceProvider services)
    {
        SignInActivity activity = services.GetRequiredService<SignInActivity>();
        return registry
            .Add(new SignInOrchestration())
            .Add(SignInOrchestration.Advance, (input, context) => activity.AdvanceAsync(input, context.CancellationToken));
    }
}
