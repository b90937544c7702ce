using AutoPublish.Core.SignIn;
using AutoPublish.Local.Seeding;
using AutoPublish.Web.Legal;

namespace AutoPublish.Local.Hosting;

/// <summary>Who may sign in on one's own machine, and who answers for it.</summary>
internal static class LocalSignIn
{
    private const string OperatorName = "AUTOPUBLISH_OPERATOR_NAME";
    private const string OperatorEmail = "AUTOPUBLISH_OPERATOR_EMAIL";

    /// <param name="services">What the host is made of.</param>
    /// <param name="mailServer">Mail leaves this machine; else it lies in the inbox page.</param>
    /// <param name="variable">Reads the environment.</param>
    public static IServiceCollection AddLocalSignIn(this IServiceCollection services, bool mailServer, Func<string, string?> variable) => services
        .AddSingleton(new SignInOptions
        {
            Hint = mailServer ? null : $"On this machine, mails are at /dev/inbox. The demo account's owner is {DemoTenant.Owner}.",
        })
        .AddSingleton(OperatorFrom(variable));

    /// <exception cref="LocalStartException">AP1143: what the environment says cannot be used.</exception>
    internal static OperatorOptions OperatorFrom(Func<string, string?> variable)
    {
        OperatorOptions options = new()
        {
            Name = variable(OperatorName) is { Length: > 0 } name ? name : "The person who runs this machine",
            Email = variable(OperatorEmail) is { Length: > 0 } email ? email : "operator@example.com",
        };
        try
        {
            options.Validate();
            return options;
        }
        catch (ArgumentException)
        {
            throw new LocalStartException("AP1143", $"{OperatorName} or {OperatorEmail} cannot be used.", $"Give {OperatorEmail} one mail address, such as support@example.com, or leave both out.");
        }
    }
}
