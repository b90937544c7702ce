using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;

namespace AutoPublish.BrowserTests.Pages;

/// <summary>The owner, signed in, with the approval settings open.</summary>
internal sealed class OwnerAtSettings : IAsyncDisposable
{
    private OwnerAtSettings(Visit visit, SettingsPage settings)
    {
        Visit = visit;
        Settings = settings;
    }

    public Visit Visit { get; }

    public SettingsPage Settings { get; }

    public static async Task<OwnerAtSettings> BeginAsync(Product product, Look look)
    {
        Visit visit = await Visit.BeginAsync(product, look);
        await visit.SignInAsync(People.Owner);
        return new OwnerAtSettings(visit, new SettingsPage(await visit.OpenAsync(SettingsPage.Path)));
    }

    /// <summary>Sets a PIN for the only approver there is.</summary>
    public static async Task SetPinAsync(Product product, string pin)
    {
        await using OwnerAtSettings owner = await BeginAsync(product, Look.Desktop);
        PersonPage person = await owner.Settings.OpenPersonAsync(People.Approver);
        await person.SetPinAsync(pin);
        await person.IsSavedAsync();
    }

    public ValueTask DisposeAsync() => Visit.DisposeAsync();
}
