import { secretName } from 'types.bicep'

@export()
@description('The settings of secrets that are in the vault: each a reference, so the app holds where a secret is and not what it is.')
func secretSettings(vaultAddress string, names secretName[]) { *: string } =>
  toObject(
    names,
    name => 'AUTOPUBLISH_${toUpper(replace(name, '-', '_'))}',
    name => '@Microsoft.KeyVault(SecretUri=${vaultAddress}secrets/${name})'
  )
