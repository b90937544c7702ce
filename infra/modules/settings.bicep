import { secretName } from 'types.bicep'

@export()
@description('The settings of secrets that are in the vault: each says where its secret is and not what it is. The app reads it there itself, and again while it runs.')
func secretSettings(names secretName[]) { *: string } =>
  toObject(names, name => 'AUTOPUBLISH_${toUpper(replace(name, '-', '_'))}', name => 'keyvault:${name}')
